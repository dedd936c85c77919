import type { Command } from "commander";

/** Options that every command takes. */
export interface CommonOptions {
  data: string;
  json: boolean;
}

/** Adds one command to the program. */
export type AddCommand = (program: Command) => void;

/** Gives a command the options that all have. */
export function withCommonOptions(command: Command): Command {
  return command
    .option("--data <dir>", "data folder", process.env.KEYTRAIL_DATA || "./data")
    .option("--json", "print one JSON document on standard output and nothing else", false);
}
