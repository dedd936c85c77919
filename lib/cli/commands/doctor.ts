import { resolve } from "node:path";
import { AppError } from "../../errors";
import { type DoctorReport, doctorWithoutStore } from "../../services/operations/doctor";
import { type AddCommand, type CommonOptions, withCommonOptions } from "../command";
import { print, printable, printJson } from "../output";
import { perform } from "../perform";

const MARKS = { ok: "ok  ", warn: "look", fail: "FAIL" } as const;

/** `keytrail doctor`. Exits with 1 when a check fails. */
export const addDoctor: AddCommand = (program) => {
  withCommonOptions(program.command("doctor"))
    .description("check versions, data folder, disk, schema and coverage, and say what to do")
    .action(async (options: CommonOptions) => {
      const report = await diagnose(resolve(options.data));
      const lines = report.checks.map(
        ({ state, name, found, todo }) =>
          `${MARKS[state]}  ${name}: ${printable(found)}${todo ? `\n      ${printable(todo)}` : ""}`,
      );
      await (options.json ? printJson(report) : print(lines.join("\n")));
      if (report.checks.some(({ state }) => state === "fail")) process.exitCode = 1;
    });
};

async function diagnose(dataFolder: string): Promise<DoctorReport> {
  try {
    return (await perform(dataFolder, "doctor", {})) as DoctorReport;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return doctorWithoutStore(dataFolder, error);
  }
}
