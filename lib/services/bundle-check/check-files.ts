import { createHash } from "node:crypto";
import type { BundleProblem } from "../../contracts/bundle-check";
import type { BundleManifest } from "../../contracts/case-export";
import type { BundleArchive } from "./bundle-archive";
import { sentenceOf } from "./check-evidence";

const MANIFEST = "manifest.json";
const SUMS = "SHA256SUMS";
const SUMS_BYTES_MAX = 32 * 1024 * 1024;
/** More than this no bundle unpacks to. */
const TOTAL_BYTES_MAX = 8 * 1024 ** 3;

/** Compares every file with the manifest, and the manifest with `SHA256SUMS`; nothing may be missing or too many. */
export async function checkFiles(
  archive: BundleArchive,
  manifest: BundleManifest,
  manifestSha256: string,
): Promise<BundleProblem[]> {
  const problems: BundleProblem[] = [...archive.problems];
  const listed = new Map(manifest.files.map((file) => [file.path, file]));
  if (listed.size !== manifest.files.length)
    problems.push({ path: MANIFEST, kind: "changed", text: "The manifest lists a file twice." });
  let total = 0;
  for (const file of listed.values()) {
    if (!archive.has(file.path)) {
      problems.push({
        path: file.path,
        kind: "missing",
        text: "The manifest lists it, and it is not there.",
      });
      continue;
    }
    total += file.bytes;
    if (total > TOTAL_BYTES_MAX) {
      problems.push({ path: file.path, kind: "unreadable", text: "The bundle unpacks to more than 8 GiB." });
      break;
    }
    const fault = await compare(archive, file);
    if (fault) problems.push(fault);
  }
  for (const name of archive.names) {
    if (!listed.has(name) && name !== MANIFEST && name !== SUMS)
      problems.push({ path: name, kind: "extra", text: "The manifest does not list it." });
  }
  problems.push(...(await checkSums(archive, listed, manifestSha256)));
  return problems;
}

type Listed = BundleManifest["files"][number];

async function compare(
  archive: BundleArchive,
  { path, bytes, sha256 }: Listed,
): Promise<BundleProblem | null> {
  const hash = createHash("sha256");
  let read = 0;
  try {
    for await (const piece of archive.pieces(path, bytes)) {
      hash.update(piece);
      read += piece.length;
    }
  } catch (error) {
    const kind = error instanceof RangeError ? "changed" : "unreadable";
    return { path, kind, text: sentenceOf(error) };
  }
  if (read !== bytes)
    return { path, kind: "changed", text: `It has ${read} bytes; the manifest says ${bytes}.` };
  const found = hash.digest("hex");
  if (found === sha256) return null;
  return { path, kind: "changed", text: `Its SHA-256 is ${found}; the manifest says ${sha256}.` };
}

async function checkSums(
  archive: BundleArchive,
  listed: ReadonlyMap<string, Listed>,
  manifestSha256: string,
): Promise<BundleProblem[]> {
  if (!archive.has(SUMS)) return [{ path: SUMS, kind: "missing", text: "Every bundle has this file." }];
  const expected = new Map([...listed.values()].map(({ path, sha256 }) => [path, sha256]));
  expected.set(MANIFEST, manifestSha256);
  try {
    const { text } = await archive.text(SUMS, SUMS_BYTES_MAX);
    const found = new Map<string, string>();
    for (const line of text.split("\n").filter(Boolean)) {
      const [, sha256 = "", path = ""] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
      found.set(path, sha256);
    }
    const differing = [...expected].filter(([path, sha256]) => found.get(path) !== sha256);
    const more = [...found.keys()].filter((path) => !expected.has(path));
    return [
      ...differing.map(
        ([path]): BundleProblem => ({
          path: path === MANIFEST ? MANIFEST : SUMS,
          kind: "changed",
          text:
            path === MANIFEST
              ? `Its SHA-256 is ${manifestSha256}; ${SUMS} says otherwise.`
              : `It does not agree with the manifest about ${path}.`,
        }),
      ),
      ...more.map((path): BundleProblem => ({ path: SUMS, kind: "extra", text: `It lists ${path}.` })),
    ];
  } catch (error) {
    return [{ path: SUMS, kind: "unreadable", text: sentenceOf(error) }];
  }
}
