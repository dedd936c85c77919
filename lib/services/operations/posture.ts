import { z } from "zod";
import { demand } from "../../contracts/viewer";
import type { Posture } from "../../core/posture";
import type { Operation } from "./operation";

const input = z.object({
  /** `2026-W35`; null: the last that is held to its end. */
  week: z.string().nullable(),
});

/** `keytrail posture`; null when nothing is held. */
export const posture: Operation<z.infer<typeof input>, Posture | null> = {
  name: "posture",
  input,
  run: async ({ viewer, store }, { week }) => {
    demand(viewer, "read");
    const [{ readPosture }, { scoreEvents }] = await Promise.all([
      import("../readPosture"),
      import("../scoreEvents"),
    ]);
    await scoreEvents(store, { untilDay: null });
    return readPosture(store, viewer, { week, nowUs: Date.now() * 1000 });
  },
};
