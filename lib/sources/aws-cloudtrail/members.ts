import { text } from "../../core/json";
import type { Members } from "../reader";

/** The account whose log this is; for old records without `recipientAccountId` the caller's own. */
export function accountOf(members: Members): string {
  return text(members.recipientAccountId) ?? text(members["userIdentity.accountId"]) ?? "";
}

/** What `accountOf` reads. */
export const ACCOUNT_NEEDS = ["recipientAccountId", "userIdentity.accountId"] as const;

/** `kms.amazonaws.com` → `kms`; other text is returned as it is. */
export function shortService(eventSource: string): string {
  return eventSource.replace(/\.amazonaws\.com$/, "");
}

/** The paths of members of `requestParameters`. */
export function ofRequest(...names: string[]): string[] {
  return names.map((name) => `requestParameters.${name}`);
}

/**
 * Why a facet refuses a structure given as text. `canonical` leaves none, so only a record that was never brought
 * to the canonical form can have it: whoever reads records from their bytes then reads this one as a whole.
 */
export const NOT_CANONICAL = "a structure is given as text";
