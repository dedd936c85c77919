import { resolve } from "node:path";
import { InvalidArgumentError } from "commander";
import { type AddCommand, type CommonOptions, withCommonOptions } from "../command";
import { printable, printJson, say } from "../output";

interface Options extends CommonOptions {
  port: number;
  host: string;
}

/** `keytrail serve` */
export const addServe: AddCommand = (program) => {
  withCommonOptions(program.command("serve"))
    .description("serve the pages from the data folder")
    .option("--port <n>", "port; 0 takes a free one", portNumber, 3000)
    .option("--host <address>", "address to listen on", "127.0.0.1")
    .action(async ({ data, json, port, host }: Options) => {
      const { startServer } = await import("../../services/startServer");
      const dataFolder = resolve(data);
      const server = await startServer({ dataFolder, port, host });
      if (json) await printJson({ url: server.url, pid: process.pid });
      say(`Keytrail serves ${printable(dataFolder)} at ${server.url}`);
      if (server.setUpPath)
        say(
          `Nobody can sign in yet. Set up the first administrator within an hour: ${server.url}${server.setUpPath}`,
        );
      await server.closed;
    });
};

export function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError("It takes a port from 0 to 65535.");
  return port;
}
