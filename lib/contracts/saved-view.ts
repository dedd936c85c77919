import { z } from "zod";

/** Pages whose state can be kept under a name. */
const SAVED_VIEW_PAGES = ["events", "overview", "sources"] as const;

export const savedViewSchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, { error: "Give the view a name." })
    .max(80, { error: "A name may have at most 80 characters." })
    .regex(/^[^\p{C}]*$/u, { error: "A name may not hold control or invisible characters." }),
  page: z.enum(SAVED_VIEW_PAGES),
  /** The page's URL state as it stands behind the `?`. */
  query: z.string().max(8000),
  shared: z.boolean(),
});

export type NewSavedView = z.infer<typeof savedViewSchema>;

export interface SavedView extends NewSavedView {
  id: string;
  /** Name of the person who saved it. */
  ownerName: string;
  /** Whether the viewer saved it, and so may change or remove it. */
  own: boolean;
}
