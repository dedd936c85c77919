import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type AddCommand, type CommonOptions, withCommonOptions } from "../command";
import { printJson, say } from "../output";
import { perform } from "../perform";
import { ProgressBar } from "../progress-bar";
import { portNumber } from "./serve";

interface Options extends CommonOptions {
  port: number;
}

const SAMPLE_END = new Date("2026-09-01T00:00:00Z");

/** `keytrail demo` */
export const addDemo: AddCommand = (program) => {
  withCommonOptions(program.command("demo"))
    .description("make the sample estate, read it, serve it, and print a link that signs in once")
    .option("--port <n>", "port; 0 takes a free one", portNumber, 3000)
    .action(async ({ data, json, port }: Options) => {
      const folder = resolve(data, "demo");
      const estate = join(folder, "estate");
      if (!existsSync(join(estate, "labels.json"))) {
        say(
          "Making the sample estate: 30 days of logs of all five sources, and what the providers' commands print …",
        );
        await rm(estate, { recursive: true, force: true });
        const { writeEstate } = await import("../../sample/write-estate");
        await writeEstate(estate, { days: 30, seed: 1, scale: 1, end: SAMPLE_END, state: true });
      }
      const bar = new ProgressBar("Reading");
      const input = { paths: [join(estate, "logs")], source: null, inPlace: true };
      await perform(folder, "ingest", input, (progress) => bar.show(progress)).finally(() => bar.end());
      // A folder of an older version has logs only.
      const state = join(estate, "state");
      if (existsSync(state)) await perform(folder, "inventory-import", { paths: [state] });
      const { startServer } = await import("../../services/startServer");
      const { createDemoSignInLink } = await import("../../services/auth/sign-in-link");
      const server = await startServer({ dataFolder: folder, port, host: "127.0.0.1" });
      const link = await createDemoSignInLink();
      if (json) await printJson({ url: server.url, pid: process.pid });
      say(
        `\nKeytrail is at ${server.url}\nSign in once, within an hour, with: ${server.url}${link.path}\nStop it with Ctrl-C.`,
      );
      await server.closed;
    });
};
