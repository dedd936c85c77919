import { resolve } from "node:path";
import type { BundleCheck } from "../../contracts/bundle-check";
import { type AddCommand, type CommonOptions, withCommonOptions } from "../command";
import { print, printable, printJson } from "../output";

/** Problems told; the JSON document has all of them. */
const PROBLEMS_SHOWN = 50;

/** `keytrail verify BUNDLE`. Exits with 1 when something differs. */
export const addVerify: AddCommand = (program) => {
  withCommonOptions(program.command("verify"))
    .description("check an evidence bundle of a case: every hash, and that nothing is missing or added")
    .argument("<bundle>", "the zip that a case was exported as")
    .action(async (bundle: string, { json }: CommonOptions) => {
      const { verifyBundle } = await import("../../services/verifyBundle");
      const check = await verifyBundle(resolve(bundle));
      await (json ? printJson({ bundle: resolve(bundle), ...check }) : print(inWords(check)));
      if (!check.ok) process.exitCode = 1;
    });
};

function inWords(check: BundleCheck): string {
  const { ok, problems, notes, evidence } = check;
  const blocks = evidence.filter((block) => block.ok).length;
  return [
    ...(check.case === null
      ? []
      : [
          `Case ${check.case}, exported ${check.exportedAt} by ${check.exportedBy} with Keytrail ${check.keytrail}`,
          `${check.files} files, ${check.events} events, ${blocks} of ${evidence.length} blocks of evidence with the hash they should have`,
        ]),
    `SHA-256 of the bundle: ${check.sha256}`,
    ...notes.slice(0, PROBLEMS_SHOWN).map((note) => `note  ${note}`),
    ...(notes.length > PROBLEMS_SHOWN ? [`note  and ${notes.length - PROBLEMS_SHOWN} more`] : []),
    ...problems.slice(0, PROBLEMS_SHOWN).map(({ path, kind, text }) => `DIFFERS  ${kind}  ${path}: ${text}`),
    ...(problems.length > PROBLEMS_SHOWN ? [`DIFFERS  and ${problems.length - PROBLEMS_SHOWN} more`] : []),
    ok ? "All good." : `${problems.length} ${problems.length === 1 ? "thing differs" : "things differ"}.`,
  ]
    .map(printable)
    .join("\n");
}
