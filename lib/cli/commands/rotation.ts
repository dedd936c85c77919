import { resolve } from "node:path";
import { Option } from "commander";
import { ROTATION_STATUSES, type RotationStatus, STATUS_LABELS } from "../../core/inventory";
import type { RotationLine, RotationReport } from "../../services/operations/rotation";
import { type AddCommand, type CommonOptions, withCommonOptions } from "../command";
import { print, printJson, table } from "../output";
import { perform } from "../perform";
import { timeOption } from "../time-option";

interface Options extends CommonOptions {
  policy: string | null;
  status: RotationStatus | null;
  asOf: number | null;
}

/** `keytrail rotation` */
export const addRotation: AddCommand = (program) => {
  withCommonOptions(program.command("rotation"))
    .description("where every key and secret stands against the rotation policies, with proof")
    .addOption(new Option("--policy <id>", "against this policy alone").default(null, "all that are on"))
    .addOption(new Option("--status <status>", "only these").choices(ROTATION_STATUSES).default(null, "all"))
    .option(
      "--as-of <time>",
      "statuses as of this time (UTC); else now, or the end of logs that end earlier",
      timeOption,
      null,
    )
    .action(async ({ data, json, policy, status, asOf }: Options) => {
      const report = (await perform(resolve(data), "rotation", {
        policy,
        status,
        asOfUs: asOf,
      })) as RotationReport;
      await (json ? printJson(report) : print(inWords(report)));
    });
};

const SHOWN: readonly RotationStatus[] = ["failed", "overdue", "unknown", "due-soon", "exempt"];

function inWords({ asOf, counts, items }: RotationReport): string {
  const bar = ROTATION_STATUSES.map(
    (status) => `${STATUS_LABELS[status]} ${counts[status].toLocaleString("en")}`,
  );
  const open = items.filter(({ status }) => SHOWN.includes(status)).sort((a, b) => rank(a) - rank(b));
  const rows = open.map((item) => [
    STATUS_LABELS[item.status],
    item.due?.slice(0, 10) ?? "",
    item.name,
    item.verdicts.find(({ status }) => status === item.status)?.reason ?? "",
  ]);
  const list = rows.length > 0 ? `\n\n${table(["status", "due", "key or secret", "why"], rows)}` : "";
  return `As of ${asOf}: ${bar.join(" · ")}${list}`;
}

function rank({ status }: RotationLine): number {
  return SHOWN.indexOf(status);
}
