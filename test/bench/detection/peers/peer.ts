import type { Estate } from "../estate";
import type { Alerts } from "../measure";

/** A detector as users have it today. */
export interface Peer {
  name: string;
  /** Needs the tables of `makeUnitEvents`. */
  alerts(estate: Estate): Promise<Alerts>;
}
