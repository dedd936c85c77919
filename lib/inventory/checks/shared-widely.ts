import { type Check, plural, result } from "./check";

/** From so many identities on a key or secret is shared by many. */
export const MANY_IDENTITIES = 10;

/** Pitfall 6: one key for many uses. */
export const sharedWidely: Check = {
  id: "shared-widely",
  property: "authorised",
  title: "One key or secret for many uses",
  means: `Keys and secrets used in the week by identities of more than one account, or by at least ${MANY_IDENTITIES} identities. The provider's own services are not counted.`,
  advice: "Give each use, environment and tenant a key of its own, so that one leak touches one of them.",
  controls: ["NIST SP 800-57 5.2", "PCI DSS 4.0.1 3.6.1.4"],
  judge: ({ shared, used }) =>
    result("keys and secrets in use", {
      total: used,
      unknown: 0,
      evidence: [...shared]
        .sort((a, b) => b.accounts - a.accounts || b.identities - a.identities || (a.key < b.key ? -1 : 1))
        .map(({ key, name, identities, accounts, contexts }) => ({
          about: { side: "resource", key, name },
          text: `${plural(accounts, "account")}, ${identities === 1 ? "1 identity" : `${identities.toLocaleString("en")} identities`}${contexts === 0 ? "" : `, ${plural(contexts, "encryption context")}`}`,
          actions: [],
        })),
    }),
};
