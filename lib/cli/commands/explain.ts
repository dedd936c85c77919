import { resolve } from "node:path";
import type { Explained } from "../../services/operations/explain";
import { type AddCommand, type CommonOptions, withCommonOptions } from "../command";
import { print, printable, printJson } from "../output";
import { perform } from "../perform";

/** `keytrail explain EVENT_ID` */
export const addExplain: AddCommand = (program) => {
  withCommonOptions(program.command("explain"))
    .description("why an access has its score: every dimension's usual, seen and bits")
    .argument("<event-id>", "the provider's own event id")
    .action(async (id: string, { data, json }: CommonOptions) => {
      const explanation = (await perform(resolve(data), "explain", { id })) as Explained;
      await (json ? printJson(explanation) : print(inWords(explanation)));
    });
};

function inWords({ event, cell, dimensions, findings, said }: Explained): string {
  return [
    printable(
      `${event.identity.name} · ${event.operation} · ${event.resource?.name ?? "no resource"} · ${event.outcome} · ${event.time}`,
    ),
    printable(
      `from ${event.place} with ${event.agent || "no program named"} · ${cell.accesses} accesses in the hour of ${cell.hour} · score ${cell.score}`,
    ),
    ...dimensions.map(
      ({ dimension, bits, text }) =>
        `  ${bits.toFixed(1).padStart(6)} bits  ${dimension.padEnd(10)}  ${printable(text)}`,
    ),
    findings.length > 0 ? `In findings: ${findings.join(", ")}` : "In no finding.",
    ...said.flatMap(({ finding, verdicts, expected }) => [
      ...verdicts.map(({ verdict, by, note }) =>
        printable(`  ${finding}: ${verdict}, said ${by}${noted(note)}`),
      ),
      ...expected.map(({ until, by, note }) =>
        printable(`  ${finding}: expected until ${until}, said ${by}${noted(note)}`),
      ),
    ]),
  ].join("\n");
}

function noted(note: string): string {
  return note === "" ? "" : `: ${note}`;
}
