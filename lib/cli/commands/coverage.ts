import { resolve } from "node:path";
import type { CoverageReport } from "../../services/operations/coverage";
import { type AddCommand, type CommonOptions, withCommonOptions } from "../command";
import { print, printJson, table } from "../output";
import { perform } from "../perform";

/** `keytrail coverage` */
export const addCoverage: AddCommand = (program) => {
  withCommonOptions(program.command("coverage"))
    .description("which source-hours are held, late, silent and missing")
    .action(async (options: CommonOptions) => {
      const report = (await perform(
        resolve(options.data),
        "coverage",
        {},
        () => undefined,
      )) as CoverageReport;
      await (options.json ? printJson(report) : print(inWords(report)));
    });
};

function inWords({ from, to, streams, gaps }: CoverageReport): string {
  if (from === null) return "Nothing is held yet. Read logs with: keytrail ingest PATH";
  const rows = streams.map(({ source, account, region, hours }) => [
    source,
    account,
    region,
    hours.held,
    hours.late,
    hours.silent,
    hours.missing,
  ]);
  const parts = [
    `Hours from ${from} to ${to}, UTC`,
    table(["source", "account", "region", "held", "late", "silent", "missing"], rows),
  ];
  if (gaps.length > 0) {
    parts.push(
      table(
        ["", "source", "account", "region", "from", "to", "hours"],
        gaps.map((gap) => [gap.state, gap.source, gap.account, gap.region, gap.from, gap.to, gap.hours]),
      ),
    );
  }
  return parts.join("\n\n");
}
