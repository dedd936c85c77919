import { z } from "zod";
import type { BundleCheck, BundleProblem } from "../contracts/bundle-check";
import { type BundleManifest, bundleManifestSchema } from "../contracts/case-export";
import { AppError } from "../errors";
import { hashFile } from "../ingest/evidence";
import { BundleArchive } from "./bundle-check/bundle-archive";
import { checkCase } from "./bundle-check/check-case";
import { checkEvidence, sentenceOf } from "./bundle-check/check-evidence";
import { checkFiles } from "./bundle-check/check-files";

const MANIFEST = "manifest.json";
const MANIFEST_BYTES_MAX = 64 * 1024 * 1024;

/**
 * Checks an evidence bundle against itself: hashes of all files, none missing and none too many, the raw record of every
 * event, the hash of every block of evidence. Needs no store and unpacks nothing to disk. Throws `AppError` bad-input
 * where there is no such file.
 */
export async function verifyBundle(path: string): Promise<BundleCheck> {
  const { sha256, bytes } = await hashFile(path, null).catch((cause: unknown) => {
    throw new AppError({
      code: "bad-input",
      message: `${path} cannot be read: ${sentenceOf(cause)}`,
      cause,
    });
  });
  const check: BundleCheck = {
    ok: false,
    sha256,
    bytes,
    case: null,
    exportedAt: null,
    exportedBy: null,
    keytrail: null,
    files: 0,
    events: 0,
    evidence: [],
    problems: [],
    notes: [],
  };
  let archive: BundleArchive;
  try {
    archive = await BundleArchive.open(path);
  } catch (error) {
    const text = `This is no zip that can be read: ${sentenceOf(error)}`;
    return { ...check, problems: [{ path, kind: "unreadable", text }] };
  }
  try {
    return await checkArchive(archive, check);
  } finally {
    archive.close();
  }
}

async function checkArchive(archive: BundleArchive, check: BundleCheck): Promise<BundleCheck> {
  const read = await readManifest(archive);
  if ("problem" in read) return { ...check, problems: [...archive.problems, read.problem] };
  const { manifest, sha256 } = read;
  const problems = await checkFiles(archive, manifest, sha256);
  const evidence = await checkEvidence(archive, manifest);
  problems.push(...evidence.problems, ...(await checkCase(archive, manifest)));
  return {
    ...check,
    ok: problems.length === 0,
    case: manifest.case,
    exportedAt: manifest.exportedAt,
    exportedBy: manifest.exportedBy,
    keytrail: manifest.keytrail,
    files: manifest.files.length,
    events: evidence.events,
    evidence: evidence.blocks,
    problems,
    notes: manifest.unavailable.map(({ path, reason }) => `${path} is not in the bundle: ${reason}`),
  };
}

async function readManifest(
  archive: BundleArchive,
): Promise<{ manifest: BundleManifest; sha256: string } | { problem: BundleProblem }> {
  if (!archive.has(MANIFEST))
    return { problem: { path: MANIFEST, kind: "missing", text: "Without it this is no evidence bundle." } };
  try {
    const { text, sha256 } = await archive.text(MANIFEST, MANIFEST_BYTES_MAX);
    return { manifest: bundleManifestSchema.parse(JSON.parse(text)), sha256 };
  } catch (error) {
    const text =
      error instanceof z.ZodError ? "It is no manifest that this Keytrail knows." : sentenceOf(error);
    return { problem: { path: MANIFEST, kind: "unreadable", text } };
  }
}
