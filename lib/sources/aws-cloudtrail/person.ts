import type { Identity } from "../../core/access-event";

/** True for text shaped like an e-mail address. */
export function isEmail(value: string): boolean {
  return /^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(value);
}

/**
 * A person who signs in from outside IAM. An e-mail address, in lower case, names the same person in every
 * account and role; any other name does so only within one account.
 */
export function person(name: string, account: string): Identity {
  if (isEmail(name)) {
    const address = name.toLowerCase();
    return { key: `aws:person:${address}`, name: address, kind: "person", account: "" };
  }
  return { key: `aws:person:${account}:${name}`, name, kind: "person", account };
}

/** A user of IAM Identity Center known by the id in the identity store, which is unique everywhere. */
export function identityStoreUser(userId: string, partition: string): Identity {
  return {
    key: `arn:${partition}:identitystore:::user/${userId}`,
    name: userId,
    kind: "person",
    account: "",
  };
}

const MACHINE_WORDS = new Set(
  (
    "agent ansible api app automation backup bot ci circleci cron daemon deploy deployer deployment github gitlab " +
    "integration jenkins job lambda monitoring pipeline robot service ses smtp svc system terraform worker"
  ).split(" "),
);

/** True when a user's name says that a program uses it (`svc-backup`, `github-deployer`). A hint, no more. */
export function isMachineName(name: string): boolean {
  return name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .some((word) => MACHINE_WORDS.has(word));
}
