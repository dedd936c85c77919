import { type Check, plural, result } from "./check";

/** So many principals that do not use it are far more than use it. */
const FAR_MORE = 5;
const NAMED_MAX = 5;

/** Pitfall 4: what is open to everyone, or to far more than use it. */
export const grantedWide: Check = {
  id: "granted-wide",
  property: "authorised",
  title: "Open to everyone, or to far more than use it",
  means: `Keys and secrets whose imported policy lets in everyone, or names at least ${FAR_MORE} principals that did not use it in the logs held. Unknown: no policy is imported.`,
  advice:
    "Least privilege, as a proposal: keep the principals that use it and take away those named here. Look first whether they are needed at times that the logs do not hold.",
  controls: ["AWS Security Hub KMS.5", "CIS GCP 4.0 1.9", "PCI DSS 4.0.1 7.2.1", "NIST SP 800-53 AC-6"],
  judge: ({ items }) => {
    const living = items.filter(({ gone }) => !gone);
    const bad = living.flatMap(({ key, name, granted, usedBy }) => {
      if (granted === null) return [];
      const { everyone, principals } = granted;
      const unused = principals.filter((principal) => !delegates(principal) && !usedBy.some(isOf(principal)));
      if (!everyone && unused.length < FAR_MORE) return [];
      const told = everyone ? "everyone is let in" : `${plural(principals.length, "principal")} named`;
      const more = unused.length - NAMED_MAX;
      const named = `${unused.slice(0, NAMED_MAX).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
      const proposal = unused.length === 0 ? "" : `; take away, as not seen using it: ${named}`;
      const text = `${told}, ${plural(usedBy.length, "user")} in the logs${proposal}`;
      return [{ about: { side: "resource" as const, key, name }, text, actions: [] }];
    });
    return result("keys and secrets", {
      total: living.length,
      unknown: living.filter(({ granted }) => granted === null).length,
      evidence: bad,
    });
  },
};

/** The account itself lets IAM decide: it is nobody who uses a key. */
function delegates(principal: string): boolean {
  return /^(arn:[a-z-]+:iam::)?\d{12}(:root)?$/.test(principal);
}

/** Whether an identity's key is the principal's, which Google Cloud writes with its kind before it. */
function isOf(principal: string): (identity: string) => boolean {
  const bare = principal.replace(/^(user|serviceAccount|group|principal):/, "");
  return (identity) => identity === principal || identity === bare || identity.endsWith(`:${bare}`);
}
