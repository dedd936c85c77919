import type { Attribute, FactValue } from "./fact";

/** What is held to be so of one attribute, who said it and as of when. */
export interface Told<T> {
  value: T;
  /** The command that answered, or `logs`. */
  source: string;
  asOfUs: number;
  /** The event that proves it, where the logs say it. */
  eventId: string | null;
}

export type ToldValues = { [A in Attribute]?: Told<FactValue<A>> };
