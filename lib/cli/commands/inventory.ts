import { resolve } from "node:path";
import { Argument } from "commander";
import type { ImportReport } from "../../contracts/inventory-import";
import { CLASS_LABELS, STATUS_LABELS } from "../../core/inventory";
import type { InventoryLine } from "../../services/operations/inventory";
import { type AddCommand, type CommonOptions, withCommonOptions } from "../command";
import { print, printable, printJson, table } from "../output";
import { perform } from "../perform";

/** `keytrail inventory` and `keytrail inventory import FILE…` */
export const addInventory: AddCommand = (program) => {
  const inventory = withCommonOptions(program.command("inventory"))
    .description("keys and secrets, from the logs and from what providers' own commands print")
    .action(async ({ data, json }: CommonOptions) => {
      const lines = (await perform(resolve(data), "inventory", {})) as InventoryLine[];
      await (json ? printJson(lines) : print(listInWords(lines)));
    });
  withCommonOptions(inventory.command("import"))
    .description("read the JSON that aws, gcloud, az and vault print; each file once, only facts are kept")
    .addArgument(new Argument("<path...>", "files and folders"))
    .action(async (paths: string[], { data, json }: CommonOptions) => {
      const input = { paths: paths.map((path) => resolve(path)) };
      const report = (await perform(resolve(data), "inventory-import", input)) as ImportReport;
      await (json ? printJson(report) : print(importInWords(report)));
    });
};

function listInWords(lines: readonly InventoryLine[]): string {
  if (lines.length === 0)
    return "No key or secret is known. Ingest logs, or import what providers' commands print.";
  const rows = lines.map((line) => [
    line.name,
    CLASS_LABELS[line.class],
    line.account,
    line.owner ? `${line.owner.name}${line.owner.how === "learned" ? " (learned)" : ""}` : "",
    line.sensitivity,
    line.lastUsed?.slice(0, 10) ?? "",
    line.users,
    STATUS_LABELS[line.status],
    line.due?.slice(0, 10) ?? "",
    line.flags.join(" "),
  ]);
  const headings = [
    "name",
    "kind",
    "account",
    "owner",
    "sensitivity",
    "last used",
    "users",
    "rotation",
    "due",
    "flags",
  ];
  const conflicts = lines.flatMap(({ name, conflicts }) =>
    conflicts.map(({ text }) => `  ${printable(name)}: ${printable(text)}`),
  );
  const told = conflicts.length > 0 ? `\n\nFacts that do not fit together:\n${conflicts.join("\n")}` : "";
  return `${table(headings, rows)}${told}`;
}

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
