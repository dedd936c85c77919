import { resolve } from "node:path";
import { InvalidArgumentError, Option } from "commander";
import type { RankedFinding } from "../../contracts/finding";
import { SEVERITIES, type Severity } from "../../core/severity";
import type { RankedFindings } from "../../services/operations/findings";
import { type AddCommand, type CommonOptions, withCommonOptions } from "../command";
import { print, printable, printJson } from "../output";
import { perform } from "../perform";
import { demandOrder, timeOption } from "../time-option";

interface Options extends CommonOptions {
  since: number | null;
  until: number | null;
  limit: number;
  minSeverity: Severity;
}

/** `keytrail findings` */
export const addFindings: AddCommand = (program) => {
  withCommonOptions(program.command("findings"))
    .description("what is odd, the most surprising first, with the reasons")
    .option("--since <time>", "findings that reach this time or later (UTC)", timeOption, null)
    .option("--until <time>", "findings that begin before this time (UTC)", timeOption, null)
    .option("--limit <count>", "at most so many", limitOption, 100)
    .addOption(
      new Option("--min-severity <severity>", "leave out milder ones").choices(SEVERITIES).default("info"),
    )
    .action(async ({ data, json, since, until, limit, minSeverity }: Options) => {
      demandOrder(since, until, ["--since", "--until"]);
      const input = { fromUs: since, toUs: until, limit, minSeverity };
      const { findings, scoredUntil } = (await perform(resolve(data), "findings", input)) as RankedFindings;
      if (scoredUntil !== null) {
        process.stderr.write(
          `Scored up to ${scoredUntil} (UTC), as asked for: later days are not judged. To judge them, run: keytrail score\n`,
        );
      }
      await (json ? printJson(findings) : print(inWords(findings)));
    });
};

function limitOption(text: string): number {
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > 10_000)
    throw new InvalidArgumentError("Write a whole number from 1 to 10,000.");
  return limit;
}

function inWords(findings: readonly RankedFinding[]): string {
  if (findings.length === 0)
    return "No findings in what is held. What is not held is not judged: see keytrail coverage.";
  return findings.map(one).join("\n\n");
}

function one({
  rank,
  severity,
  title,
  onceInDays,
  from,
  to,
  eventCount,
  techniques,
  reasons,
  id,
  ...said
}: RankedFinding): string {
  const often =
    onceInDays >= 1
      ? `about once in ${Math.round(onceInDays).toLocaleString("en")} days here`
      : "more than once a day here";
  return [
    `${rank}. ${printable(title)}`,
    `   ${severity} · ${often} · ${from} to ${to} · ${eventCount.toLocaleString("en")} events${techniques.length > 0 ? ` · ${techniques.join(", ")}` : ""} · ${id}`,
    ...feedback(said),
    ...reasons.map(({ dimension, text, bits, bitsLeft }) => {
      const left = bitsLeft < bits ? `(expected, ${bitsLeft.toFixed(1)} left) ` : "";
      return `   ${bits.toFixed(1).padStart(6)} bits  ${dimension.padEnd(10)}  ${left}${printable(text)}`;
    }),
  ].join("\n");
}

/** What people said of the finding and what that did to its score. */
function feedback({
  expected,
  verdicts,
  score,
  scoreBefore,
}: Pick<RankedFinding, "expected" | "verdicts" | "score" | "scoreBefore">): string[] {
  return [
    ...(score < scoreBefore ? [`   lowered from ${scoreBefore.toFixed(1)} to ${score.toFixed(1)}`] : []),
    ...expected.map(({ until, by, note, identityKey, resourceKey, network, action }) => {
      const parts = [action, resourceKey, network].filter((part) => part !== null).join(", ");
      return `   expected of ${printable(identityKey)} until ${until}: ${printable(parts)} (${printable(by)}: ${printable(note)})`;
    }),
    ...verdicts.map(
      ({ verdict, at, by, note }) =>
        `   marked ${verdict} by ${printable(by)} at ${at}${note === "" ? "" : `: ${printable(note)}`}`,
    ),
  ];
}
