import { readdir } from "node:fs/promises";
import { resolve } from "node:path";
import { InvalidArgumentError } from "commander";
import { AppError } from "../../errors";
import { type AddCommand, type CommonOptions, withCommonOptions } from "../command";
import { print, printable, printJson } from "../output";

interface Options extends CommonOptions {
  days: number;
  seed: number;
  scale: number;
  end: Date;
}

/** `keytrail sample DIR` */
export const addSample: AddCommand = (program) => {
  withCommonOptions(program.command("sample"))
    .description(
      "write a sample estate: lifelike logs of all sources with labelled attacks, and providers' answers",
    )
    .argument("<dir>", "folder to write into; must be empty or absent")
    .option("--days <n>", "days of logs", wholeNumber(1, 400), 30)
    .option("--seed <n>", "the same seed gives the same files", wholeNumber(0, 2 ** 31 - 1), 1)
    .option("--scale <x>", "how busy the estate is; 1 gives some 250,000 events in 30 days", positive, 1)
    .option(
      "--end <date>",
      "the day after the last day, YYYY-MM-DD in UTC",
      day,
      new Date("2026-09-01T00:00:00Z"),
    )
    .action(async (dir: string, options: Options) => {
      const { days, seed, scale, end } = options;
      const { writeEstate } = await import("../../sample/write-estate");
      await demandEmpty(resolve(dir));
      const summary = await writeEstate(resolve(dir), { days, seed, scale, end, state: true });
      await (options.json ? printJson(summary) : print(`${printable(JSON.stringify(summary, null, 2))}`));
    });
};

/** Two estates in one folder would be neither. */
async function demandEmpty(folder: string): Promise<void> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw new AppError({
      code: "bad-input",
      message: `${folder} is no folder that can be written into: ${error.message}`,
      cause: error,
    });
  });
  if (entries.length > 0) {
    throw new AppError({
      code: "bad-input",
      message: `${folder} is not empty. Name a folder that is empty or absent.`,
    });
  }
}

function wholeNumber(least: number, most: number) {
  return (text: string): number => {
    const number = Number(text);
    if (!Number.isInteger(number) || number < least || number > most) {
      throw new InvalidArgumentError(`It takes a whole number from ${least} to ${most}.`);
    }
    return number;
  };
}

function positive(text: string): number {
  const number = Number(text);
  if (!(number > 0 && number <= 1000))
    throw new InvalidArgumentError("It takes a number above 0, at most 1000.");
  return number;
}

function day(text: string): Date {
  const date = new Date(`${text}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(date.getTime())) {
    throw new InvalidArgumentError("It takes a date such as 2026-09-01.");
  }
  return date;
}
