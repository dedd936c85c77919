import { resolve } from "node:path";
import { type ScopeReport, type ScopeRequest, SUBJECT_KINDS, type SubjectKind } from "../../contracts/scope";
import { AppError } from "../../errors";
import { type AddCommand, type CommonOptions, withCommonOptions } from "../command";
import { print, printable, printJson, table } from "../output";
import { perform } from "../perform";
import { demandOrder, timeOption } from "../time-option";

interface Options extends CommonOptions, Record<SubjectKind, string[]> {
  from: number | null;
  to: number | null;
  leakedAt: number | null;
}

/** `keytrail scope` */
export const addScope: AddCommand = (program) => {
  withCommonOptions(program.command("scope"))
    .description("was this misused, by whom, what did it touch, and is that all there is")
    .option("--resource <name>", "key or secret: ARN, path, alias or name; may be repeated", collect, [])
    .option("--identity <name>", "person or workload", collect, [])
    .option("--credential <id>", "access key id or token accessor", collect, [])
    .option("--session <name>", "session name", collect, [])
    .option("--address <ip>", "address or network", collect, [])
    .option("--from <time>", "judge accesses from this time on (UTC)", timeOption, null)
    .option("--to <time>", "judge accesses before this time (UTC)", timeOption, null)
    .option("--leaked-at <time>", "when the leak is thought to have happened (UTC)", timeOption, null)
    .action(async ({ data, json, from, to, leakedAt, ...named }: Options) => {
      const subjects = SUBJECT_KINDS.flatMap((kind) => named[kind].map((name) => ({ kind, name })));
      if (subjects.length === 0) {
        throw new AppError({
          code: "bad-input",
          message: "Say what to scope: --resource, --identity, --credential, --session or --address.",
        });
      }
      demandOrder(from, to, ["--from", "--to"]);
      const input: ScopeRequest = { subjects, fromUs: from, toUs: to, leakedAtUs: leakedAt };
      const report = (await perform(resolve(data), "scope", input)) as ScopeReport;
      await (json ? printJson(report) : print(inWords(report)));
    });
};

function collect(value: string, held: string[]): string[] {
  return [...held, value];
}

const VERDICTS = { misuse: "MISUSE", "none-seen": "NO MISUSE SEEN", "cannot-tell": "CANNOT TELL" } as const;
const USERS_SHOWN = 20;

function inWords(report: ScopeReport): string {
  const { verdict, headline, because, subjects, window, users, totals, exposure, actions, coverage } = report;
  return [
    `${VERDICTS[verdict]}  ${printable(headline)}`,
    `Window ${window.from} to ${window.to}. ${window.text}.`,
    ...because.map((sentence) => `  - ${printable(sentence)}`),
    ...subjects.flatMap(({ asked, suggestions }) =>
      suggestions.length === 0
        ? []
        : [
            `Did you mean, for ${printable(asked)}:`,
            ...suggestions.map(
              ({ kind, id, name }) => `  ${kind.padEnd(10)} ${printable(name)}  ${printable(id)}`,
            ),
          ],
    ),
    ...(users.length === 0 ? [] : ["", usersTable(report)]),
    ...(totals.identities > USERS_SHOWN ? [`and ${totals.identities - USERS_SHOWN} more`] : []),
    ...(exposure.items.length === 0
      ? []
      : [
          "",
          "Still valid?",
          ...exposure.items.map(
            ({ state, what, name, text }) =>
              `  ${state.padEnd(7)} ${what}: ${printable(name)}. ${printable(text)}`,
          ),
        ]),
    ...(actions.length === 0
      ? []
      : [
          "",
          "Do now",
          ...actions.flatMap(({ order, text, targets, because: reason }) => [
            `  ${order}. ${printable(text)} ${printable(reason)}`,
            ...targets.slice(0, 20).map((target) => `       ${printable(target)}`),
            ...(targets.length > 20 ? [`       and ${targets.length - 20} more`] : []),
          ]),
        ]),
    "",
    "What the logs could not show",
    ...coverage.blindSpots.map(({ text }) => `  - ${printable(text)}`),
  ].join("\n");
}

function usersTable({ users }: ScopeReport): string {
  return table(
    ["who", "standing", "judgement", "accesses", "denied", "days", "before", "first", "networks"],
    users
      .slice(0, USERS_SHOWN)
      .map(({ identity, standing, judgement, accesses, denied, days, daysBefore, first, networks }) => [
        identity.name,
        standing,
        judgement,
        accesses,
        denied,
        days,
        daysBefore,
        first,
        networks
          .slice(0, 3)
          .map(({ name, standing: known }) => (known === "usual" ? name : `${name} (${known})`))
          .join(" "),
      ]),
  );
}
