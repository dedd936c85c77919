import { describe, expect, it } from "vitest";
import type { RotationPolicy, RotationRule } from "@/lib/core/rotation-policy";
import { DAY_US, HOUR_US } from "@/lib/core/time";
import { inScope, type RotationException, rotationStatus } from "@/lib/inventory/rotation-status";
import type { RotationSubject } from "@/lib/inventory/rotation-subject";
import { SHIPPED_POLICIES } from "@/lib/inventory/shipped-policies";

const NOW = Date.UTC(2026, 7, 17, 15, 30) * 1000;
const MIDNIGHT = Date.UTC(2026, 7, 17) * 1000;

const SCOPE = { providers: [], kinds: [], classes: [], usages: [], environments: [], tags: {} };

function policy(rule: RotationRule, rest: Partial<RotationPolicy> = {}): RotationPolicy {
  return { id: "p", framework: "F", control: "1", name: "P", scope: SCOPE, rule, enabled: true, ...rest };
}

const NINETY = policy({ kind: "max-age", days: 90, dueSoonDays: 10, inPlace: false });
const IN_PLACE = policy({ kind: "max-age", days: 90, dueSoonDays: 10, inPlace: true });
const ON = policy({ kind: "rotation-on", daysMax: null });

function subject(differences: Partial<RotationSubject> = {}): RotationSubject {
  return {
    kind: "secret",
    class: "static",
    provider: "aws-cloudtrail",
    environment: null,
    tags: {},
    usage: null,
    state: "enabled",
    deletionUs: null,
    manager: "customer",
    origin: null,
    replicaOf: null,
    createdUs: NOW - 200 * DAY_US,
    sinceUs: NOW - 10 * DAY_US,
    sinceEvent: null,
    rotatedUs: undefined,
    rotationOn: null,
    rotationDays: null,
    failedUs: null,
    failedEvent: null,
    changesKnownUntilUs: NOW,
    lastUsedUs: NOW - DAY_US,
    usesKnownUntilUs: NOW,
    expiresUs: undefined,
    ...differences,
  };
}

function status(item: RotationSubject, asked = NINETY, exceptions: RotationException[] = [], now = NOW) {
  return rotationStatus(item, asked, exceptions, now).status;
}

/** Changed so that 90 days end at this time. */
function dueAt(us: number): RotationSubject {
  return subject({ sinceUs: us - 90 * DAY_US });
}

describe("the age of what is in use", () => {
  it("is compliant before, due soon in the days before, due soon on the day itself, and overdue after it", () => {
    expect(status(dueAt(NOW + 11 * DAY_US))).toBe("compliant");
    expect(status(dueAt(NOW + 10 * DAY_US))).toBe("due-soon");
    expect(status(dueAt(MIDNIGHT))).toBe("due-soon");
    expect(status(dueAt(NOW))).toBe("due-soon");
    expect(status(dueAt(MIDNIGHT + DAY_US - 1))).toBe("due-soon");
    expect(status(dueAt(MIDNIGHT - 1))).toBe("overdue");
  });

  it("says so when it is due today", () => {
    expect(rotationStatus(dueAt(NOW - HOUR_US), NINETY, [], NOW).reason).toContain("due today");
  });

  it("forgives a clock an hour ahead, and takes no later time for a pass or a failure", () => {
    expect(status(subject({ sinceUs: NOW + HOUR_US }))).toBe("compliant");
    expect(status(subject({ sinceUs: NOW + HOUR_US + 1 }))).toBe("unknown");
    expect(status(subject({ sinceUs: NOW + 400 * DAY_US }))).toBe("unknown");
  });

  it("is unknown, never a pass, where it is not known since when", () => {
    expect(status(subject({ sinceUs: null }))).toBe("unknown");
    expect(status(subject({ sinceUs: null, createdUs: null }))).toBe("unknown");
  });

  it("is unknown, not overdue, where it came due after everything that is known", () => {
    const stale = { ...dueAt(NOW - 30 * DAY_US), changesKnownUntilUs: NOW - 40 * DAY_US };
    expect(status(stale)).toBe("unknown");
    expect(status({ ...stale, changesKnownUntilUs: NOW - 20 * DAY_US })).toBe("overdue");
    expect(status({ ...stale, changesKnownUntilUs: null })).toBe("unknown");
  });

  it("names the event that proves it", () => {
    expect(rotationStatus(subject({ sinceEvent: "e-1" }), NINETY, [], NOW).eventId).toBe("e-1");
  });

  it("failed when the last attempt failed, however young the value", () => {
    expect(status(subject({ failedUs: NOW - DAY_US, failedEvent: "e-2" }))).toBe("failed");
    expect(rotationStatus(subject({ failedUs: NOW, failedEvent: "e-2" }), NINETY, [], NOW).eventId).toBe(
      "e-2",
    );
  });
});

describe("what no policy binds", () => {
  it("deleted, and waiting to be deleted; and binds again when restored, with the age it had", () => {
    const old = subject({ sinceUs: NOW - 200 * DAY_US });
    expect(status({ ...old, state: "deleted" })).toBe("not-applicable");
    expect(status({ ...old, state: "pending-deletion", deletionUs: NOW + DAY_US })).toBe("not-applicable");
    expect(status({ ...old, state: "enabled" })).toBe("overdue");
  });

  it("replicas, which change with their primary", () => {
    const verdict = rotationStatus(subject({ replicaOf: "us-east-1", sinceUs: null }), NINETY, [], NOW);
    expect(verdict).toMatchObject({ status: "not-applicable" });
    expect(verdict.reason).toContain("us-east-1");
  });

  it("dynamic secrets", () => {
    expect(status(subject({ class: "dynamic", sinceUs: null }))).toBe("not-applicable");
  });

  it("what the provider manages and rotates itself", () => {
    const managed = subject({
      class: "key",
      kind: "key",
      manager: "provider",
      rotationOn: null,
      sinceUs: null,
    });
    expect(status(managed, ON)).toBe("not-applicable");
    expect(status(managed)).toBe("not-applicable");
  });

  it("but a disabled key is bound: it may be enabled again", () => {
    expect(status(subject({ state: "disabled", sinceUs: NOW - 200 * DAY_US }))).toBe("overdue");
  });
});

describe("keys that cannot rotate by themselves", () => {
  const key = (differences: Partial<RotationSubject>) =>
    subject({
      class: "key",
      kind: "key",
      usage: "encrypt",
      rotationOn: false,
      sinceUs: NOW - 200 * DAY_US,
      ...differences,
    });

  it.each([
    ["imported material", { origin: "imported" as const }],
    ["material in a store of one's own", { origin: "custom-store" as const }],
    ["signing", { usage: "sign" as const }],
    ["message authentication", { usage: "mac" as const }],
    ["key agreement", { usage: "agree" as const }],
  ])("%s: not applicable with a reason, never a failure", (_, differences) => {
    for (const asked of [ON, IN_PLACE]) {
      const verdict = rotationStatus(key(differences), asked, [], NOW);
      expect(verdict.status).toBe("not-applicable");
      expect(verdict.reason).not.toBe("");
    }
  });

  it("are bound by a cryptoperiod all the same: they are replaced by hand", () => {
    expect(status(key({ usage: "sign" }))).toBe("overdue");
    expect(status(key({ origin: "imported" }))).toBe("overdue");
  });

  it("of Azure and Vault may rotate whatever they are for", () => {
    expect(status(key({ usage: "sign", provider: "azure-key-vault" }), ON)).toBe("overdue");
    expect(status(key({ usage: "sign", provider: "vault" }), ON)).toBe("overdue");
  });
});

describe("automatic rotation", () => {
  it("is compliant when on, overdue when off, unknown when nobody says", () => {
    expect(status(subject({ rotationOn: true }), ON)).toBe("compliant");
    expect(status(subject({ rotationOn: false }), ON)).toBe("overdue");
    expect(status(subject({ rotationOn: null }), ON)).toBe("unknown");
  });

  it("with a longest period passes at it, fails past it, and is unknown without one", () => {
    const within = policy({ kind: "rotation-on", daysMax: 90 });
    expect(status(subject({ rotationOn: true, rotationDays: 90 }), within)).toBe("compliant");
    expect(status(subject({ rotationOn: true, rotationDays: 90.5 }), within)).toBe("overdue");
    expect(status(subject({ rotationOn: true, rotationDays: null }), within)).toBe("unknown");
  });
});

describe("the last rotation", () => {
  const succeeded = policy({ kind: "last-rotation-succeeded" });

  it("succeeded by an event or by the provider's word, failed by an event, and is unknown by neither", () => {
    expect(status(subject({ sinceEvent: "e-1", rotationOn: true }), succeeded)).toBe("compliant");
    expect(status(subject({ rotatedUs: NOW - DAY_US, rotationOn: true }), succeeded)).toBe("compliant");
    expect(status(subject({ failedUs: NOW, rotatedUs: NOW - DAY_US, rotationOn: true }), succeeded)).toBe(
      "failed",
    );
    expect(status(subject({ rotatedUs: null, rotationOn: true }), succeeded)).toBe("unknown");
    expect(status(subject({ rotationOn: false }), succeeded)).toBe("not-applicable");
  });
});

describe("disuse", () => {
  const unused = policy({ kind: "unused", days: 90 });

  it("counts from the last use, and from the creation of what was never used", () => {
    expect(status(subject({ lastUsedUs: NOW - 90 * DAY_US }), unused)).toBe("compliant");
    expect(status(subject({ lastUsedUs: NOW - 91 * DAY_US }), unused)).toBe("overdue");
    expect(status(subject({ lastUsedUs: null, createdUs: NOW - 5 * DAY_US }), unused)).toBe("compliant");
    expect(status(subject({ lastUsedUs: null, createdUs: NOW - 100 * DAY_US }), unused)).toBe("overdue");
  });

  it("is unknown where uses are not known, or were not known since", () => {
    expect(status(subject({ lastUsedUs: undefined }), unused)).toBe("unknown");
    expect(status(subject({ lastUsedUs: null, createdUs: null }), unused)).toBe("unknown");
    expect(
      status(subject({ lastUsedUs: NOW - 100 * DAY_US, usesKnownUntilUs: NOW - 50 * DAY_US }), unused),
    ).toBe("unknown");
    expect(status(subject({ lastUsedUs: NOW + 2 * HOUR_US }), unused)).toBe("unknown");
  });
});

describe("an expiry", () => {
  const expiry = policy({ kind: "expiry-set" });

  it("passes when set, fails when there is none, and is unknown when nobody says", () => {
    expect(status(subject({ expiresUs: NOW + DAY_US }), expiry)).toBe("compliant");
    expect(status(subject({ expiresUs: null }), expiry)).toBe("overdue");
    expect(status(subject({ expiresUs: undefined }), expiry)).toBe("unknown");
  });
});

describe("an exception", () => {
  const until = (untilUs: number, policyId: string | null = null): RotationException => ({
    id: "x",
    policyId,
    untilUs,
    reason: "Partner cannot change it.",
    owner: "Ana",
  });
  const late = subject({ sinceUs: NOW - 200 * DAY_US });

  it("covers a failure and what is unknown until its time, and not a moment longer", () => {
    expect(status(late, NINETY, [until(NOW + 1)])).toBe("exempt");
    expect(status(late, NINETY, [until(NOW)])).toBe("overdue");
    expect(status(subject({ sinceUs: null }), NINETY, [until(NOW + 1)])).toBe("exempt");
  });

  it("holds for the policy it names only", () => {
    expect(status(late, NINETY, [until(NOW + 1, "other")])).toBe("overdue");
    expect(status(late, NINETY, [until(NOW + 1, "p")])).toBe("exempt");
  });

  it("hides no pass, and says what would stand without it", () => {
    expect(status(subject(), NINETY, [until(NOW + 1)])).toBe("compliant");
    const { reason } = rotationStatus(late, NINETY, [until(NOW + DAY_US)], NOW);
    expect(reason).toContain("Ana");
    expect(reason).toContain("90 are allowed");
  });
});

describe("whom a policy is about", () => {
  it("is told by provider, kind, class, use, environment and tags, all of which must fit", () => {
    const item = subject({ environment: "production", tags: { team: "a" }, usage: "encrypt" });
    expect(inScope(SCOPE, item)).toBe(true);
    expect(inScope({ ...SCOPE, providers: ["vault"] }, item)).toBe(false);
    expect(inScope({ ...SCOPE, kinds: ["parameter"] }, item)).toBe(false);
    expect(inScope({ ...SCOPE, environments: ["production"], tags: { team: "a" } }, item)).toBe(true);
    expect(inScope({ ...SCOPE, environments: ["production"], tags: { team: "b" } }, item)).toBe(false);
    expect(inScope({ ...SCOPE, environments: ["production"] }, subject())).toBe(false);
  });

  it("takes in a key whose use is not known, so that it is found unknown and not left out", () => {
    expect(inScope({ ...SCOPE, usages: ["sign"] }, subject({ usage: null }))).toBe(true);
  });

  it("of the shipped ones each has an id of its own", () => {
    expect(new Set(SHIPPED_POLICIES.map(({ id }) => id)).size).toBe(SHIPPED_POLICIES.length);
  });
});
