import { z } from "zod";
import { RESOURCE_KINDS } from "../core/access-event";
import { ITEM_CLASSES, type KeyUsage, USAGE_LABELS } from "../core/inventory";
import type { RotationPolicy } from "../core/rotation-policy";
import { SOURCES } from "../core/source";

const days = z
  .number()
  .positive("A number of days must be more than 0.")
  .max(36_500, "That is more than a hundred years.");
const word = z.string().trim().min(1, "A policy needs a name.").max(200, "At most 200 characters.");
const usages = Object.keys(USAGE_LABELS) as KeyUsage[];

/** A policy as people write and store it. */
export const rotationPolicySchema: z.ZodType<RotationPolicy> = z.object({
  id: z
    .string()
    .min(1)
    .max(100)
    .regex(/^[a-z0-9][a-z0-9.-]*$/, "An id is made of small letters, digits, points and hyphens."),
  framework: word,
  control: z.string().trim().max(200),
  name: word,
  scope: z.object({
    providers: z.array(z.enum(SOURCES)),
    kinds: z.array(z.enum(RESOURCE_KINDS)),
    classes: z.array(z.enum(ITEM_CLASSES)),
    usages: z.array(z.enum(usages)),
    environments: z.array(z.string().trim().min(1).max(100)).max(20),
    tags: z.record(z.string().min(1).max(200), z.string().max(500)),
  }),
  rule: z.discriminatedUnion("kind", [
    z.object({
      kind: z.literal("max-age"),
      days,
      dueSoonDays: z.number().min(0).max(36_500),
      inPlace: z.boolean(),
    }),
    z.object({ kind: z.literal("rotation-on"), daysMax: days.nullable() }),
    z.object({ kind: z.literal("last-rotation-succeeded") }),
    z.object({ kind: z.literal("unused"), days }),
    z.object({ kind: z.literal("expiry-set") }),
  ]),
  enabled: z.boolean(),
});
