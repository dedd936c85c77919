import { type Check, plural, result } from "./check";

/** So many more principals than users are far more. */
const FAR_MORE = 5;

/** Pitfall 4: what is open to everyone, or to far more than use it. */
export const grantedWide: Check = {
  id: "granted-wide",
  property: "authorised",
  title: "Open to everyone, or to far more than use it",
  means: `Keys and secrets whose imported policy lets in everyone, or names at least ${FAR_MORE} principals more than there are users in the logs. Unknown: no policy is imported.`,
  advice:
    "Take away the principals that do not use it. What is left, the users in the logs held, is the least privilege that would have been enough.",
  controls: ["AWS Security Hub KMS.5", "CIS GCP 4.0 1.9", "PCI DSS 4.0.1 7.2.1", "NIST SP 800-53 AC-6"],
  judge: ({ items }) => {
    const living = items.filter(({ gone }) => !gone);
    const bad = living.flatMap(({ key, name, users, granted }) => {
      if (granted === null) return [];
      const { everyone, principals } = granted;
      if (!everyone && principals.length < users + FAR_MORE) return [];
      const told = everyone ? "everyone is let in" : `${plural(principals.length, "principal")} named`;
      return [
        {
          about: { side: "resource" as const, key, name },
          text: `${told}, ${plural(users, "user")} in the logs`,
          actions: [],
        },
      ];
    });
    return result("keys and secrets", {
      total: living.length,
      unknown: living.filter(({ granted }) => granted === null).length,
      evidence: bad,
    });
  },
};
