import { parseArn } from "../core/aws-arn";
import { at, text } from "../core/json";
import type { JudgingRule } from "./detector";

/** A grant lets another principal use a key without any policy showing it. */
export const grantOutside: JudgingRule = {
  id: "grant-outside",
  title: "Grant to an outside account",
  severity: "critical",
  techniques: ["T1098"],
  why: "A grant lets another principal use a key without any policy showing it.",
  next: ["Retire the grant.", "List the uses of the key by the grantee."],
  controls: ["AWS Security Hub KMS.5"],
  sentence: ({ identity, resource, note }) => `${identity} granted ${note} the use of ${resource}.`,
  actions: ["grant"],
  judge: ({ outcome, detail, resourceAccount, identityAccount, ownAccounts }) => {
    const grantee = text(at(detail, "granteePrincipal"));
    if (outcome !== "allowed" || grantee === null) return null;
    const account = parseArn(grantee)?.account ?? "";
    const home = resourceAccount || identityAccount;
    return account !== "" && home !== "" && account !== home && !ownAccounts.has(account) ? grantee : null;
  },
};
