import { z } from "zod";

/** How many events the store holds, of all kinds and times. */
export const eventCountSchema = z.object({ events: z.number().int().nonnegative() });

export type EventCount = z.infer<typeof eventCountSchema>;
