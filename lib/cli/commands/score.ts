import { resolve } from "node:path";
import { AppError } from "../../errors";
import type { ScoreReport } from "../../services/operations/score";
import { type AddCommand, type CommonOptions, withCommonOptions } from "../command";
import { print, printJson } from "../output";
import { perform } from "../perform";
import { timeOption } from "../time-option";

interface Options extends CommonOptions {
  since: number | null;
  until: number | null;
  full: boolean;
}

/** `keytrail score` */
export const addScore: AddCommand = (program) => {
  withCommonOptions(program.command("score"))
    .description(
      "learn who uses what, score every access and make findings; only days that changed, and those after",
    )
    .option("--since <time>", "score again from this day on (UTC)", timeOption, null)
    .option(
      "--until <time>",
      "score no day after this one until the next keytrail score (UTC)",
      timeOption,
      null,
    )
    .option("--full", "score everything again", false)
    .action(async ({ data, json, since, until, full }: Options) => {
      if (since !== null && until !== null && since > until)
        throw new AppError({ code: "bad-input", message: "--since must not lie after --until." });
      const input = { sinceUs: since, untilUs: until, full };
      const report = (await perform(resolve(data), "score", input)) as ScoreReport;
      const count = (value: number) => value.toLocaleString("en");
      await (json
        ? printJson(report)
        : print(
            `${count(report.events)} events in ${count(report.cells)} access cells scored, ${count(report.findings)} findings held, ${report.seconds} s`,
          ));
    });
};
