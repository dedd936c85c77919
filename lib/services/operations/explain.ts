import { z } from "zod";
import { type Explanation, explainEvent } from "../explainEvent";
import { scoreEvents } from "../scoreEvents";
import type { Operation } from "./operation";

const input = z.object({ id: z.string().min(1).max(1_000) });

/** `keytrail explain EVENT_ID`. */
export const explain: Operation<z.infer<typeof input>, Explanation> = {
  name: "explain",
  input,
  run: async ({ viewer, store }, { id }) => {
    await scoreEvents(store);
    return explainEvent(store, viewer, id);
  },
};
