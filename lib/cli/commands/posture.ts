import { resolve } from "node:path";
import { type Posture, PROPERTIES } from "../../core/posture";
import { type AddCommand, type CommonOptions, withCommonOptions } from "../command";
import { print, printable, printJson, table } from "../output";
import { perform } from "../perform";

interface Options extends CommonOptions {
  week: string | null;
}

/** `keytrail posture` */
export const addPosture: AddCommand = (program) => {
  withCommonOptions(program.command("posture"))
    .description("is material protected, access authorised and auditable: checks with their denominators")
    .option("--week <week>", "ISO week, such as 2026-W35; else the last that is held to its end")
    .action(async ({ data, json, week = null }: Options) => {
      const found = (await perform(resolve(data), "posture", { week })) as Posture | null;
      await (json ? printJson(found) : print(inWords(found)));
    });
};

const EVIDENCE_SHOWN = 5;

function inWords(posture: Posture | null): string {
  if (posture === null)
    return "No logs are held, so nothing can be judged. That is no sign that all is well.";
  const { week, from, to, checks } = posture;
  const rows = checks.map(({ property, title, status, failing, unknown, total, unit }) => [
    PROPERTIES[property],
    title,
    status.toUpperCase(),
    failing,
    unknown,
    total,
    unit,
  ]);
  return [
    `${week}, ${from} to ${to}`,
    "",
    table(["property", "check", "status", "failing", "not known", "of", "what"], rows),
    ...checks
      .filter(({ evidence }) => evidence.length > 0)
      .flatMap(({ title, evidence, failing, advice, controls }) => [
        "",
        title,
        ...evidence
          .slice(0, EVIDENCE_SHOWN)
          .map(
            ({ about, text }) =>
              `  - ${about === null ? "" : `${printable(about.name)}: `}${printable(text)}`,
          ),
        ...(failing > EVIDENCE_SHOWN && evidence.length > EVIDENCE_SHOWN
          ? [`  and ${(failing - EVIDENCE_SHOWN).toLocaleString("en")} more`]
          : []),
        `  Do: ${advice}`,
        `  Asked for by: ${controls.join(", ")}`,
      ]),
  ].join("\n");
}
