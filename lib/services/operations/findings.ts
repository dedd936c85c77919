import { z } from "zod";
import type { RankedFinding } from "../../contracts/finding";
import { demand } from "../../contracts/viewer";
import { SEVERITIES } from "../../core/severity";
import { dayText, scoreLimit } from "../score-limit";
import { scoreEvents } from "../scoreEvents";
import type { Operation } from "./operation";

const input = z.object({
  fromUs: z.number().int().nullable(),
  toUs: z.number().int().nullable(),
  limit: z.number().int().min(1).max(10_000),
  minSeverity: z.enum(SEVERITIES),
});

export interface RankedFindings {
  findings: RankedFinding[];
  /** The last day that was judged, where `keytrail score --until` set one; null: all that is held was. */
  scoredUntil: string | null;
}

/** `keytrail findings`. Brings the scores up to date first: an old list would read as "nothing new". */
export const findings: Operation<z.infer<typeof input>, RankedFindings> = {
  name: "findings",
  input,
  run: async ({ viewer, store, dataFolder }, request) => {
    demand(viewer, "read");
    await scoreEvents(store);
    // Loaded when asked for: no other command needs what people write.
    const [{ rankFindings }, { metadataIfAny }] = await Promise.all([
      import("../rankFindings"),
      import("../../store/metadata/metadata"),
    ]);
    const people = metadataIfAny(dataFolder);
    const limit = await scoreLimit(store);
    return {
      findings: await rankFindings(store, viewer, request, { people, now: new Date() }),
      scoredUntil: limit === null ? null : dayText(limit),
    };
  },
};
