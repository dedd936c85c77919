import { z } from "zod";

/** Gives a finding to a person to look at, or with null takes it from whoever has it. */
export const assignFindingSchema = z.object({
  findingId: z.string().min(1).max(64),
  assigneeId: z.string().min(1).max(100).nullable(),
});
export type AssignFinding = z.infer<typeof assignFindingSchema>;

/** Somebody to whom findings can be given. The name is what the person calls themselves. */
export interface Assignee {
  id: string;
  name: string;
}

/** One entry of the history of whose a finding was. */
export interface AssignmentEntry {
  id: number;
  findingId: string;
  findingTitle: string;
  /** Null: taken from whoever had it. */
  assignee: Assignee | null;
  /** Name of who did this. */
  by: string;
  /** RFC 3339, UTC. */
  at: string;
}
