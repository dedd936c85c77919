import { type Check, plural, result, type Shared } from "./check";

/** From so many identities on a key or secret is shared by many. */
export const MANY_IDENTITIES = 10;
/** From so many purposes or kinds of thing on a key has many uses. */
export const MANY_USES = 3;

/** Pitfall 6: one key for many uses, environments or tenants. */
export const sharedWidely: Check = {
  id: "shared-widely",
  property: "authorised",
  title: "One key or secret for many uses, environments or tenants",
  means: `Keys and secrets used in the week from more than one account or environment, by at least ${MANY_IDENTITIES} identities, or with encryption contexts of several tenants or at least ${MANY_USES} purposes. The provider's own services are not counted as identities. An environment is told by tags and names, a tenant by the members of the context that name one.`,
  advice: "Give each use, environment and tenant a key of its own, so that one leak touches one of them.",
  controls: ["NIST SP 800-57 5.2", "PCI DSS 4.0.1 3.6.1.4"],
  judge: ({ shared, sharedInAll, used }) =>
    result(
      "keys and secrets in use",
      {
        total: used,
        unknown: 0,
        evidence: [...shared]
          .sort((a, b) => weight(b) - weight(a) || (a.key < b.key ? -1 : 1))
          .map((one) => ({
            about: { side: "resource", key: one.key, name: one.name },
            text: textOf(one),
            actions: [],
          })),
      },
      sharedInAll,
    ),
};

function weight({ environments, accounts, tenants, identities, uses }: Shared): number {
  return environments.length * 1e6 + accounts * 1e5 + Math.min(tenants, 99) * 1e3 + uses * 100 + identities;
}

function textOf({ identities, accounts, environments, contexts, tenants, uses }: Shared): string {
  const parts = [
    environments.length > 1 ? `environments ${environments.join(" and ")}` : null,
    accounts > 0 ? plural(accounts, "account") : null,
    identities === 1 ? "1 identity" : `${identities.toLocaleString("en")} identities`,
    tenants > 1 ? `${plural(tenants, "tenant")} in its encryption contexts` : null,
    uses > 1 ? `${plural(uses, "purpose")} in its encryption contexts` : null,
    contexts > 0 ? plural(contexts, "encryption context") : null,
  ];
  return parts.filter((part) => part !== null).join(", ");
}
