import { type Check, result } from "./check";

/** Pitfall 1: credentials that live until somebody deletes them. */
export const longLivedCredentials: Check = {
  id: "long-lived-credentials",
  property: "protected",
  title: "Long-lived credentials in use",
  means:
    "Identities that used a key or secret with an access key or a root token. Unknown: their log does not tell.",
  advice: "Give them a role and short-lived sessions, then delete the access key. Revoke root tokens.",
  controls: ["CIS AWS 6.0 2.13", "PCI DSS 4.0.1 8.6.3", "NIST SP 800-53 IA-5"],
  judge: ({ callers }) => {
    const bad = callers.filter(({ longLived }) => longLived > 0).sort((a, b) => b.longLived - a.longLived);
    return result("identities", {
      total: callers.length,
      unknown: callers.filter(({ known, longLived }) => known === 0 && longLived === 0).length,
      evidence: bad.map(({ key, name, longLived, accesses }) => ({
        about: { side: "identity", key, name },
        text: `${longLived.toLocaleString("en")} of ${accesses.toLocaleString("en")} accesses with a long-lived credential`,
        actions: [],
      })),
    });
  },
};
