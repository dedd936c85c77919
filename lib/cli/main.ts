import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, CommanderError } from "commander";
import { appRoot } from "../app-root";
import { AppError } from "../errors";
import { addBench } from "./commands/bench";
import { addCoverage } from "./commands/coverage";
import { addDemo } from "./commands/demo";
import { addDoctor } from "./commands/doctor";
import { addExplain } from "./commands/explain";
import { addFindings } from "./commands/findings";
import { addIngest } from "./commands/ingest";
import { addInventory } from "./commands/inventory";
import { addPosture } from "./commands/posture";
import { addReview } from "./commands/review";
import { addRotation } from "./commands/rotation";
import { addSample } from "./commands/sample";
import { addScope } from "./commands/scope";
import { addScore } from "./commands/score";
import { addServe } from "./commands/serve";
import { addVerify } from "./commands/verify";
import { printable, say } from "./output";

const COMMANDS = [
  addIngest,
  addScore,
  addFindings,
  addExplain,
  addScope,
  addCoverage,
  addServe,
  addDemo,
  addSample,
  addVerify,
  addDoctor,
  addInventory,
  addRotation,
  addReview,
  addPosture,
  addBench,
];

/** Runs the command line. Returns the exit code: 0 done, 1 failed, 2 usage error. */
export async function main(args: readonly string[]): Promise<number> {
  const { version } = JSON.parse(readFileSync(join(appRoot(), "package.json"), "utf8")) as {
    version: string;
  };
  const program = new Command("keytrail")
    .description(
      "Reads the audit logs of key managers and secret managers and tells who used which key or secret.",
    )
    .version(version)
    .addHelpText(
      "after",
      "\nThe data folder is --data, else $KEYTRAIL_DATA, else ./data. Exit codes: 0 done, 1 failed, 2 usage error.",
    )
    .enablePositionalOptions()
    .exitOverride();
  for (const add of COMMANDS) add(program);
  for (const command of program.commands) command.exitOverride();
  try {
    await program.parseAsync(args, { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof AppError) {
      say(printable(error.message));
      return error.code === "bad-input" ? 2 : 1;
    }
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    say(text.split("\n").map(printable).join("\n"));
    return 1;
  }
}

// Who reads our output may stop early, as head does. Other faults are told by `print`.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit();
});
const code = await main(process.argv.slice(2));
if (code !== 0) process.exitCode = code;
