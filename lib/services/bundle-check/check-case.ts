import { z } from "zod";
import type { BundleProblem } from "../../contracts/bundle-check";
import { entryBodySchema, frozenOf } from "../../contracts/case-entry";
import type { BundleManifest } from "../../contracts/case-export";
import type { BundleArchive } from "./bundle-archive";
import { sentenceOf } from "./check-evidence";

const CASE = "case.json";
const CASE_BYTES_MAX = 256 * 1024 * 1024;

const caseSchema = z.object({
  case: z.looseObject({ id: z.string(), entries: z.number() }),
  notebook: z.array(z.looseObject({ position: z.number(), body: entryBodySchema })),
});

/** Compares what the notebook says it kept with what the manifest says the bundle holds. */
export async function checkCase(archive: BundleArchive, manifest: BundleManifest): Promise<BundleProblem[]> {
  const problems: BundleProblem[] = [];
  const say = (text: string) => problems.push({ path: CASE, kind: "evidence", text });
  let parsed: z.infer<typeof caseSchema>;
  try {
    parsed = caseSchema.parse(JSON.parse((await archive.text(CASE, CASE_BYTES_MAX)).text));
  } catch (error) {
    const text = error instanceof z.ZodError ? "It is no case as Keytrail writes it." : sentenceOf(error);
    return [{ path: CASE, kind: "unreadable", text }];
  }
  if (parsed.case.id !== manifest.case) say("It is of another case than the manifest.");
  if (parsed.notebook.some(({ position }, index) => position !== index + 1))
    say("The notebook lacks an entry, or has one too many.");
  if (parsed.notebook.length !== parsed.case.entries) say("The notebook has not as many entries as it says.");
  const evidence = new Map(manifest.evidence.map((one) => [one.entry, one]));
  const reports = new Map(manifest.reports.map((one) => [one.entry, one]));
  for (const { position, body } of parsed.notebook) {
    const frozen = frozenOf(body);
    if (frozen === null) continue;
    const held = evidence.get(position);
    evidence.delete(position);
    if (held?.sha256 !== frozen.sha256 || held.events !== frozen.events)
      say(`The events of entry ${position} are not those that the manifest tells of.`);
    if (body.kind !== "scope") continue;
    const report = reports.get(position);
    reports.delete(position);
    if (report?.sha256 !== body.report.sha256)
      say(`The report of entry ${position} is not the one that the manifest tells of.`);
  }
  for (const entry of [...evidence.keys(), ...reports.keys()])
    say(`Entry ${entry} of the manifest kept nothing.`);
  const listed = new Map(manifest.files.map(({ path, sha256 }) => [path, sha256]));
  for (const { path, sha256, entry } of manifest.reports)
    if (listed.get(path) !== sha256)
      say(`The report of entry ${entry} has another hash than its entry says.`);
  return problems;
}
