import type { Granted } from "./policy-principals";

/** So many principals that do not use it are far more than use it. */
export const FAR_MORE = 5;

/** What to leave of a policy, by who came in the time that the logs hold. */
export interface Proposal {
  everyone: boolean;
  /** Named and seen using it. */
  keep: string[];
  /** Named and not seen. */
  takeAway: string[];
  /** Accounts other than its own that are let in as a whole. */
  outside: string[];
  /** Groups and roles of people: who came through them is not told. */
  cannotTell: string[];
  /** Open, let in from outside, or named by far more than use it. */
  wide: boolean;
}

/**
 * A proposal of least privilege for one key or secret. A role for people (`AWSReservedSSO_`) is one that several share, and
 * each of them is an identity of their own, so whether it was used cannot be told by its name.
 *
 * @param account the account that it is in; empty: not known
 * @param usedBy keys of the identities that used it
 */
export function leastPrivilege(granted: Granted, account: string, usedBy: readonly string[]): Proposal {
  const users = new Set(usedBy.map(plain));
  const proposal: Proposal = {
    everyone: granted.everyone,
    keep: [],
    takeAway: [],
    outside: granted.accounts.filter((one) => account !== "" && one !== account),
    cannotTell: [...granted.groups],
    wide: false,
  };
  for (const principal of granted.principals) {
    if (/AWSReservedSSO_|^(arn:[a-z-]+:iam::\d+:(saml|oidc)-provider\/)/.test(principal))
      proposal.cannotTell.push(principal);
    else if (users.has(plain(principal))) proposal.keep.push(principal);
    else proposal.takeAway.push(principal);
  }
  proposal.wide = proposal.everyone || proposal.outside.length > 0 || proposal.takeAway.length >= FAR_MORE;
  return proposal;
}

/** One spelling of a principal: Google writes its kind before it, a session of a role is the role. */
function plain(principal: string): string {
  const session = /^arn:([a-z-]+):sts::(\d+):assumed-role\/([^/]+)\//.exec(principal);
  if (session) return `${session[2]}:${session[3]}`.toLowerCase();
  const role = /^arn:[a-z-]+:iam::(\d+):role\/(?:.*\/)?([^/]+)$/.exec(principal);
  if (role) return `${role[1]}:${role[2]}`.toLowerCase();
  const upper = principal.replace(/^(user|serviceAccount|principal|gcp):/, "").toLowerCase();
  return upper.replace(/^azure:(oid|appid):/, "azure:");
}
