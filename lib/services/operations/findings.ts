import { z } from "zod";
import type { RankedFinding } from "../../contracts/finding";
import { demand } from "../../contracts/viewer";
import { SEVERITIES } from "../../core/severity";
import { scoreEvents } from "../scoreEvents";
import type { Operation } from "./operation";

const input = z.object({
  fromUs: z.number().int().nullable(),
  toUs: z.number().int().nullable(),
  limit: z.number().int().min(1).max(10_000),
  minSeverity: z.enum(SEVERITIES),
});

/** `keytrail findings`. Brings the scores up to date first: an old list would read as "nothing new". */
export const findings: Operation<z.infer<typeof input>, RankedFinding[]> = {
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
    return rankFindings(store, viewer, request, { people: metadataIfAny(dataFolder), now: new Date() });
  },
};
