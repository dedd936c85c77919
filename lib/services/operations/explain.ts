import { z } from "zod";
import type { FindingStanding } from "../../contracts/finding-row";
import { type Explanation, explainEvent } from "../explainEvent";
import { scoreEvents } from "../scoreEvents";
import type { Operation } from "./operation";

const input = z.object({ id: z.string().min(1).max(1_000) });

/** An explanation with what people said of the findings that hold the event; a finding of which nobody did is not there. */
export interface Explained extends Explanation {
  said: ({ finding: string } & Pick<FindingStanding, "verdicts" | "expected">)[];
}

/** `keytrail explain EVENT_ID`. */
export const explain: Operation<z.infer<typeof input>, Explained> = {
  name: "explain",
  input,
  run: async ({ viewer, store, dataFolder }, { id }) => {
    await scoreEvents(store);
    const explanation = await explainEvent(store, viewer, id);
    // Loaded when asked for, as in `keytrail findings`.
    const [{ findingStanding }, { metadataIfAny }] = await Promise.all([
      import("../../queries/findingStanding"),
      import("../../store/metadata/metadata"),
    ]);
    const people = metadataIfAny(dataFolder);
    const standing =
      people === null ? [] : await findingStanding(viewer, explanation.findings, new Date(), people);
    const said = [...standing].map(([finding, { verdicts, expected }]) => ({ finding, verdicts, expected }));
    return {
      ...explanation,
      said: said.filter(({ verdicts, expected }) => verdicts.length + expected.length > 0),
    };
  },
};
