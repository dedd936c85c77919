import { resolve } from "node:path";
import type { DoctorReport } from "../../services/operations/doctor";
import { type AddCommand, type CommonOptions, withCommonOptions } from "../command";
import { print, printable, printJson } from "../output";
import { perform } from "../perform";

const MARKS = { ok: "ok  ", warn: "look", fail: "FAIL" } as const;

/** `keytrail doctor`. Exits with 1 when a check fails. */
export const addDoctor: AddCommand = (program) => {
  withCommonOptions(program.command("doctor"))
    .description("check versions, data folder, disk, schema and coverage, and say what to do")
    .action(async (options: CommonOptions) => {
      const report = (await perform(resolve(options.data), "doctor", {})) as DoctorReport;
      const lines = report.checks.map(
        ({ state, name, found, todo }) =>
          `${MARKS[state]}  ${name}: ${printable(found)}${todo ? `\n      ${todo}` : ""}`,
      );
      await (options.json ? printJson(report) : print(lines.join("\n")));
      if (report.checks.some(({ state }) => state === "fail")) process.exitCode = 1;
    });
};
