import { spawn } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { appRoot } from "../../app-root";
import { AppError } from "../../errors";
import type { AddCommand } from "../command";

const FOLDER = "test/bench";

/** `keytrail bench NAME`: runs one of the benchmarks under `test/bench`, which print ratios against alternatives. */
export const addBench: AddCommand = (program) => {
  program
    .command("bench")
    .description("run a benchmark; without a name, list them")
    .argument("[name]", "benchmark")
    .argument("[args...]", "what the benchmark takes")
    .passThroughOptions()
    .action(async (name: string | undefined, args: string[]) => {
      const names = (await readdir(join(appRoot(), FOLDER)))
        .filter((file) => file.endsWith(".bench.ts"))
        .map((file) => file.slice(0, -9));
      if (name === undefined || !names.includes(name)) {
        throw new AppError({
          code: "bad-input",
          message: `Name one of the benchmarks: ${names.sort().join(", ")}`,
        });
      }
      const runner = join(appRoot(), "lib/setup/run-typescript.mjs");
      const script = join(appRoot(), FOLDER, `${name}.bench.ts`);
      const code = await new Promise<number | null>((resolve, reject) => {
        const child = spawn(process.execPath, ["--expose-gc", runner, script, ...args], {
          stdio: "inherit",
          cwd: appRoot(),
        });
        child.once("error", reject);
        child.once("exit", resolve);
      });
      if (code !== 0)
        throw new AppError({ code: "failed", message: `The benchmark ended with code ${code}.` });
    });
};
