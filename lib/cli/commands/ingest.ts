import { resolve } from "node:path";
import { Argument, Option } from "commander";
import { isSource, SOURCES } from "../../core/source";
import type { IngestSummary } from "../../services/ingest-report";
import { type AddCommand, type CommonOptions, withCommonOptions } from "../command";
import { print, printable, printJson, table } from "../output";
import { perform } from "../perform";
import { ProgressBar } from "../progress-bar";

interface Options extends CommonOptions {
  source: string;
  inPlace: boolean;
}

/** `keytrail ingest PATH…` */
export const addIngest: AddCommand = (program) => {
  withCommonOptions(program.command("ingest"))
    .description("read log files, and everything under folders, into the data folder; each file once")
    .addArgument(new Argument("<path...>", "files and folders"))
    .addOption(
      new Option("--source <format>", "format of the logs").choices(["auto", ...SOURCES]).default("auto"),
    )
    .option("--in-place", "refer to the original files by path instead of keeping copies as evidence", false)
    .action(async (paths: string[], options: Options) => {
      const bar = new ProgressBar("Reading");
      const input = {
        paths: paths.map((path) => resolve(path)),
        source: isSource(options.source) ? options.source : null,
        inPlace: options.inPlace,
      };
      const summary = (await perform(resolve(options.data), "ingest", input, (progress) =>
        bar.show(progress),
      ).finally(() => bar.end())) as IngestSummary;
      await (options.json ? printJson(summary) : print(inWords(summary)));
    });
};

function inWords(summary: IngestSummary): string {
  const { files, filesSkipped, records, accepted, joined, duplicates, outOfScope, rejected, seconds } =
    summary;
  const rate = seconds > 0 ? Math.round(records / seconds) : 0;
  const parts = [
    `${count(files, "file")}, ${filesSkipped.toLocaleString("en")} of them skipped (read before, or no logs); ${count(records, "record")} in ${seconds} s (${rate.toLocaleString("en")}/s)`,
    table(
      ["records", ""],
      [
        ["accepted", accepted],
        ["joined to another record's event", joined],
        ["duplicates", duplicates],
        ["out of scope", outOfScope],
        ["rejected", rejected],
      ],
    )
      .split("\n")
      .slice(1)
      .map((line) => `  ${line}`)
      .join("\n"),
  ];
  for (const { reason, count: times, example } of summary.rejections) {
    parts.push(
      `  rejected ${times.toLocaleString("en")}: ${printable(reason)}; for example ${printable(example.file)}, record ${example.record}`,
    );
  }
  return parts.join("\n");
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}
