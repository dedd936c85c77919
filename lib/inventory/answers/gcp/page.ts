import { z } from "zod";

/**
 * What a `list` command prints: an array that is not empty, else a page of the API with the array under a name, else one
 * member alone, as `describe` prints it.
 */
export function listOrPage<T>(member: z.ZodType<T>, name: string): z.ZodType<T[]> {
  const members = z.array(member);
  return z.union([
    members.min(1),
    z.looseObject({ [name]: members }).transform((page) => members.parse(page[name])),
    member.transform((one) => [one]),
  ]);
}
