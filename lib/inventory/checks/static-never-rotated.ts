import { DAY_US } from "../../core/time";
import { type Check, EVIDENCE_MAX, plural, result } from "./check";

const DAYS = 90;

/** Pitfall 3: static secrets whose value stays. */
export const staticNeverRotated: Check = {
  id: "static-never-rotated",
  property: "protected",
  title: "Static secrets that are not rotated",
  means: `Static secrets whose value is known to be the same for more than ${DAYS} days. Unknown: no change is known, and they were first seen less than ${DAYS} days ago.`,
  advice:
    "Rotate those with most readers first. Better: issue dynamic credentials, or set up rotation by schedule.",
  controls: [
    "AWS Security Hub SecretsManager.1",
    "AWS Security Hub SecretsManager.4",
    "PCI DSS 4.0.1 8.6.3",
    "NIST SP 800-57 5.3.6",
  ],
  judge: ({ items, toUs }) => {
    const secrets = items.filter((item) => item.class === "static" && !item.gone);
    const age = (us: number | null) => (us === null ? -1 : Math.floor((toUs - us) / DAY_US));
    const days = ({ sinceUs, firstSeenUs }: (typeof secrets)[number]) => age(sinceUs ?? firstSeenUs);
    const bad = secrets
      .map((item) => ({ item, old: days(item), weight: item.users * days(item) }))
      .filter(({ old }) => old > DAYS)
      .sort((a, b) => b.weight - a.weight || (a.item.key < b.item.key ? -1 : 1));
    return result(
      "static secrets",
      {
        total: secrets.length,
        unknown: secrets.filter((item) => item.sinceUs === null && days(item) <= DAYS).length,
        evidence: bad.slice(0, EVIDENCE_MAX).map(({ item, old }) => ({
          about: { side: "resource", key: item.key, name: item.name },
          text: `the same for ${item.sinceUs === null ? "at least " : ""}${old} days, ${plural(item.users, "user")}`,
          actions: [],
        })),
      },
      bad.length,
    );
  },
};
