import type { Granted } from "../inventory/access/policy-principals";
import type { RotationSubject } from "../inventory/rotation-subject";

export interface JudgedItem {
  key: string;
  name: string;
  owner: string | null;
  subject: RotationSubject;
}

/** A key or secret with whom its imported policy lets in as of the review; null: no policy is imported. */
export interface AccessItem extends JudgedItem {
  account: string;
  granted: Granted | null;
}

/** What controls that no rotation policy judges are judged on. Times in microseconds. */
export interface ControlFacts {
  items: readonly AccessItem[];
  /** Access keys of users that were used in the week, and since when each is known. */
  accessKeys: readonly { id: string; identity: string; firstUs: number }[];
  /** Of each AWS account the hours of the week that are held and that are missing. */
  accounts: readonly { id: string; held: number; missing: number }[];
  /** Of each vault of Azure its newest event, and who stopped its log in the week. */
  vaults: readonly { key: string; name: string; lastUs: number | null; stoppedBy: string | null }[];
}
