import { FAR_MORE, leastPrivilege, type Proposal } from "../access/least-privilege";
import { type Check, type PostureItem, plural, result } from "./check";

const NAMED_MAX = 5;

/** Pitfall 4: what is open to everyone, or to far more than use it. */
export const grantedWide: Check = {
  id: "granted-wide",
  property: "authorised",
  title: "Open to everyone, or to far more than use it",
  means: `Keys and secrets whose imported policies, grants and roles let in everyone or a whole other account, or name at least ${FAR_MORE} principals that did not use it in the logs held. Unknown: nothing about access to it is imported.`,
  advice:
    "Least privilege, as a proposal for each: keep those that use it and take away those named here. Look first whether they are needed at times that the logs do not hold.",
  controls: ["AWS Security Hub KMS.5", "CIS GCP 4.0 1.9", "PCI DSS 4.0.1 7.2.1", "NIST SP 800-53 AC-6"],
  judge: ({ items }) => {
    const living = items.filter(({ gone }) => !gone);
    const bad = living.flatMap((item) => {
      const proposal = item.granted && leastPrivilege(item.granted, item.account, item.usedBy);
      return proposal?.wide ? [{ item, proposal }] : [];
    });
    bad.sort((a, b) => weight(b.proposal) - weight(a.proposal) || (a.item.key < b.item.key ? -1 : 1));
    return result("keys and secrets", {
      total: living.length,
      unknown: living.filter(({ granted }) => granted === null).length,
      evidence: bad.map(({ item, proposal }) => ({
        about: { side: "resource" as const, key: item.key, name: item.name },
        text: textOf(item, proposal),
        actions: [],
      })),
    });
  },
};

function weight({ everyone, outside, takeAway }: Proposal): number {
  return (everyone ? 1e6 : 0) + outside.length * 1e4 + takeAway.length;
}

function textOf({ granted, usedBy }: PostureItem, { everyone, outside, takeAway }: Proposal): string {
  const named = granted?.principals.length ?? 0;
  const told = [
    everyone ? "everyone is let in" : null,
    outside.length > 0 ? `let in from outside: ${shortened(outside)}` : null,
    named > 0 && !everyone ? `${plural(named, "principal")} named` : null,
  ];
  const proposal = takeAway.length === 0 ? "" : `; take away, as not seen using it: ${shortened(takeAway)}`;
  return `${told.filter((one) => one !== null).join("; ")}, ${plural(usedBy.length, "user")} in the logs${proposal}`;
}

function shortened(names: readonly string[]): string {
  const more = names.length - NAMED_MAX;
  return `${names.slice(0, NAMED_MAX).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
