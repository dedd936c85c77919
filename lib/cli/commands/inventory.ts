import { resolve } from "node:path";
import { Argument } from "commander";
import type { ImportReport } from "../../contracts/inventory-import";
import { type AddCommand, type CommonOptions, withCommonOptions } from "../command";
import { print, printable, printJson } from "../output";
import { perform } from "../perform";

/** `keytrail inventory` and `keytrail inventory import FILE…` */
export const addInventory: AddCommand = (program) => {
  const inventory = withCommonOptions(program.command("inventory")).description(
    "keys and secrets, from the logs and from what providers' own commands print",
  );
  withCommonOptions(inventory.command("import"))
    .description("read the JSON that aws, gcloud, az and vault print; each file once, only facts are kept")
    .addArgument(new Argument("<path...>", "files and folders"))
    .action(async (paths: string[], { data, json }: CommonOptions) => {
      const input = { paths: paths.map((path) => resolve(path)) };
      const report = (await perform(resolve(data), "inventory-import", input)) as ImportReport;
      await (json ? printJson(report) : print(importInWords(report)));
    });
};

function importInWords({ files, filesSkipped, answers, resources, facts, problems }: ImportReport): string {
  const number = (count: number, noun: string) =>
    `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
  return [
    `${number(files, "file")}, ${filesSkipped.toLocaleString("en")} of them imported before; ${number(facts, "fact")} about ${number(resources, "resource")}`,
    ...Object.entries(answers).map(
      ([name, count]) => `  ${count.toLocaleString("en").padStart(6)}  ${printable(name)}`,
    ),
    ...problems.map(({ file, problem }) => `  not used: ${printable(file)}: ${printable(problem)}`),
  ].join("\n");
}
