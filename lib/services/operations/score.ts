import { z } from "zod";
import { demand } from "../../contracts/viewer";
import { DAY_US } from "../../core/time";
import { type ScoreResult, scoreEvents } from "../scoreEvents";
import type { Operation } from "./operation";

const input = z.object({
  sinceUs: z.number().int().nullable(),
  untilUs: z.number().int().nullable(),
  full: z.boolean(),
});

export interface ScoreReport extends ScoreResult {
  seconds: number;
}

/** `keytrail score`. Times stand for the UTC days they lie in. */
export const score: Operation<z.infer<typeof input>, ScoreReport> = {
  name: "score",
  input,
  run: async ({ viewer, store }, { sinceUs, untilUs, full }) => {
    demand(viewer, "ingest");
    const began = performance.now();
    const result = await scoreEvents(store, { sinceDay: dayOf(sinceUs), untilDay: dayOf(untilUs), full });
    return { ...result, seconds: Math.round(performance.now() - began) / 1000 };
  },
};

function dayOf(us: number | null): number | null {
  return us === null ? null : Math.floor(us / DAY_US);
}
