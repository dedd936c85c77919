import { resolve } from "node:path";
import { REVIEW_STATUS_LABELS } from "../../contracts/review";
import type { ReviewReport } from "../../services/operations/review";
import { type AddCommand, type CommonOptions, withCommonOptions } from "../command";
import { print, printable, printJson, table } from "../output";
import { perform } from "../perform";

interface Options extends CommonOptions {
  week: string | null;
}

/** `keytrail review` */
export const addReview: AddCommand = (program) => {
  withCommonOptions(program.command("review"))
    .description("what changed in a week, and where every control stands; frozen where the week is signed")
    .option("--week <week>", "ISO week, such as 2026-W35; else the last that is held in full")
    .action(async ({ data, json, week = null }: Options) => {
      const report = (await perform(resolve(data), "review", { week })) as ReviewReport;
      await (json ? printJson(report) : print(inWords(report)));
    });
};

const DIFFERENCES_SHOWN = 20;

function inWords({ review, sha256, signed, differences, unsigned }: ReviewReport): string {
  const { items, readers, rotations, changes, exceptions, findings, coverage, conflicts } = review;
  return [
    `${review.week}, ${review.from} to ${review.to}. Changes since ${review.since}. Judged as of ${review.asOf}.`,
    signedLine(signed),
    `SHA-256 ${sha256}`,
    "",
    table(
      ["what", "number"],
      [
        ["new keys and secrets", items.total],
        ["new readers of sensitive keys and secrets", readers.total],
        ["rotations done", rotations.done],
        ["rotations failed", rotations.failed],
        ["rotations missed", rotations.missed],
        ["policy, grant, state and logging changes", changes.total],
        ["exceptions in force", exceptions.inForce],
        ["exceptions opened", exceptions.opened],
        ["exceptions that end within two weeks", exceptions.ending],
        ["findings opened", findings.opened],
        ["findings opened and not decided", findings.open],
        ["stream-hours held", `${coverage.held} of ${coverage.hours}`],
        ["stream-hours missing", coverage.missing],
        ["facts that disagree", conflicts.total],
      ],
    ),
    "",
    table(
      ["framework", "control", "status", "pass", "fail", "manual", "no data", "stale", "judged"],
      review.frameworks.flatMap(({ name, controls }) =>
        controls.map(({ control, status, counts, total }) => [
          name,
          control,
          REVIEW_STATUS_LABELS[status],
          counts.pass,
          counts.fail,
          counts.manual,
          counts["no-data"],
          counts.stale,
          total,
        ]),
      ),
    ),
    ...(differences.length === 0
      ? []
      : [
          "",
          `Known now, and not so when it was signed: ${differences.length}`,
          ...differences
            .slice(0, DIFFERENCES_SHOWN)
            .map(({ part, kind, about }) => `  ${kind.padEnd(8)} ${part}: ${printable(about)}`),
          ...(differences.length > DIFFERENCES_SHOWN
            ? [`  and ${differences.length - DIFFERENCES_SHOWN} more`]
            : []),
        ]),
    "",
    unsigned.length === 0 ? "Every week that is over is signed." : `Not signed: ${unsigned.join(", ")}`,
  ].join("\n");
}

function signedLine(signed: ReviewReport["signed"]): string {
  if (signed === null) return "Not signed.";
  const { signedBy, signedAt, revision, reopened } = signed;
  const told = `signed by ${printable(signedBy)} at ${signedAt}, revision ${revision}`;
  return reopened === null
    ? `Frozen: ${told}.`
    : `Opened again by ${printable(reopened.by)} at ${reopened.at}; ${told} before.`;
}
