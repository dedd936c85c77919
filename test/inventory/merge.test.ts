import { describe, expect, it } from "vitest";
import type { Resource } from "@/lib/core/access-event";
import { DAY_US } from "@/lib/core/time";
import { compileRule, environmentOf, inferSensitivity, ownerOf } from "@/lib/inventory/describe";
import type { Attribute, Fact } from "@/lib/inventory/fact";
import type { LogFacts, Sighting } from "@/lib/inventory/log-facts";
import { type MergeInput, merge, rotationSubject } from "@/lib/inventory/merge";
import { pendingKmsKey, Resolver } from "@/lib/inventory/pending";

const AS_OF = Date.UTC(2026, 7, 20) * 1000;
const AUG_12 = Date.UTC(2026, 7, 12, 8) * 1000;
const HELD = { firstUs: Date.UTC(2026, 7, 1) * 1000, lastUs: AS_OF };
const SECRET: Resource = {
  key: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/db",
  name: "prod/db",
  kind: "secret",
  account: "111122223333",
  region: "eu-west-1",
};

function fact(attribute: Attribute, value: Fact["value"], rest: Partial<Fact> = {}): Fact {
  return {
    resource: SECRET.key,
    attribute,
    value,
    asOfUs: AS_OF,
    source: "aws secretsmanager describe-secret",
    ...rest,
  };
}

function seen(us: number, eventId = "e-1"): Sighting {
  return { count: 1, firstUs: us, lastUs: us, firstEventId: eventId, lastEventId: eventId };
}

function logs(differences: Partial<LogFacts> = {}): LogFacts {
  return {
    kind: "secret",
    evidence: {},
    schedule: null,
    changesUs: [],
    firstSeenUs: HELD.firstUs,
    lastSeenUs: AS_OF,
    firstUseUs: null,
    lastUseUs: null,
    uses: 0,
    users: 0,
    newUsers: 0,
    topUser: null,
    oldReaders: [],
    ...differences,
  };
}

function merged(input: Partial<MergeInput> = {}) {
  return merge({ resource: SECRET, facts: [], logs: null, horizon: HELD, holdsEvent: () => false, ...input });
}

describe("facts of one item", () => {
  it("hold as of the latest time, in whatever order they come", () => {
    const facts = [fact("state", "disabled", { asOfUs: AS_OF - 1 }), fact("state", "enabled")];
    for (const order of [facts, [...facts].reverse()])
      expect(merged({ facts: order }).told.state).toMatchObject({ value: "enabled", asOfUs: AS_OF });
  });

  it("of a shape that is not theirs are left out", () => {
    expect(merged({ facts: [fact("state", "purple"), fact("created", "yesterday")] }).told).toEqual({});
  });

  it("give way to what the logs show to have happened since, with the event", () => {
    const later = logs({ evidence: { disabled: seen(AS_OF + DAY_US, "e-9") } });
    expect(merged({ facts: [fact("state", "enabled")], logs: later }).told.state).toMatchObject({
      value: "disabled",
      source: "logs",
      eventId: "e-9",
    });
    const before = logs({ evidence: { disabled: seen(AS_OF - DAY_US) } });
    expect(merged({ facts: [fact("state", "enabled")], logs: before }).told.state?.value).toBe("enabled");
  });

  it("make a deleted and restored item enabled again, with the age it had", () => {
    const restored = logs({
      evidence: {
        "new-value": seen(AUG_12),
        "deletion-scheduled": seen(AUG_12 + DAY_US),
        "deletion-cancelled": seen(AUG_12 + 2 * DAY_US),
      },
    });
    const item = merged({ logs: restored });
    expect(item.told.state?.value).toBe("enabled");
    expect(rotationSubject(item, restored, null).sinceUs).toBe(AUG_12);
  });

  it("a failed rotation stands until one succeeds", () => {
    const failing = logs({
      evidence: { "rotation-failed": seen(AUG_12, "e-f"), rotated: seen(AUG_12 - DAY_US) },
    });
    expect(rotationSubject(merged({ logs: failing }), failing, null)).toMatchObject({
      failedUs: AUG_12,
      failedEvent: "e-f",
    });
    const mended = logs({ evidence: { "rotation-failed": seen(AUG_12), rotated: seen(AUG_12 + 1) } });
    expect(rotationSubject(merged({ logs: mended }), mended, null).failedUs).toBeNull();
  });

  it("tell static, rotated and dynamic secrets apart", () => {
    expect(merged().class).toBe("static");
    expect(merged({ facts: [fact("rotation-on", true)] }).class).toBe("rotated");
    expect(merged({ logs: logs({ evidence: { rotated: seen(AUG_12) } }) }).class).toBe("rotated");
    const role = (key: string): Resource => ({ ...SECRET, key, kind: "dynamic-secret" });
    expect(merged({ resource: role("database/creds/app") }).class).toBe("dynamic");
    expect(merged({ resource: role("database/static-creds/app") }).class).toBe("rotated");
  });
});

describe("facts that do not fit together", () => {
  it("a rotation that the provider tells and the logs of that day lack", () => {
    const [conflict] = merged({ facts: [fact("rotated", AUG_12)], logs: logs() }).conflicts;
    expect(conflict).toMatchObject({ kind: "rotation-not-in-logs", coverage: true });
    expect(conflict?.text).toContain("2026-08-12");
  });

  it("but not one from before the logs held, nor one that they show", () => {
    expect(merged({ facts: [fact("rotated", AUG_12 - 60 * DAY_US)], logs: logs() }).conflicts).toEqual([]);
    expect(merged({ facts: [fact("rotated", AUG_12)], logs: logs(), horizon: null }).conflicts).toEqual([]);
    const shown = logs({ changesUs: [AUG_12 + 1], evidence: { rotated: seen(AUG_12 + 1) } });
    expect(merged({ facts: [fact("rotated", AUG_12)], logs: shown }).conflicts).toEqual([]);
  });

  it("a rotation that the logs show and a later answer lacks", () => {
    const shown = logs({ changesUs: [AUG_12], evidence: { rotated: seen(AUG_12, "e-r") } });
    const { conflicts, told } = merged({ facts: [fact("rotated", null)], logs: shown });
    expect(conflicts).toMatchObject([{ kind: "rotation-not-in-state", eventId: "e-r", coverage: false }]);
    expect(told.rotated?.value).toBe(AUG_12);
  });

  it("a last use whose event is not held is a finding about coverage", () => {
    const use = fact("last-used", {
      at: AUG_12,
      day: false,
      eventId: "73595a59-3b0c-3fab-a33b-98452d4d6e88",
    });
    const [conflict] = merged({ facts: [use], logs: logs() }).conflicts;
    expect(conflict).toMatchObject({ kind: "use-not-held", coverage: true });
    expect(conflict?.text).toContain("73595a59-3b0c-3fab-a33b-98452d4d6e88");
    expect(merged({ facts: [use], logs: logs(), holdsEvent: () => true }).conflicts).toEqual([]);
  });

  it("a day of last use is answered by any use of that day or later", () => {
    const use = fact("last-used", { at: Date.UTC(2026, 7, 12) * 1000, day: true, eventId: null });
    expect(merged({ facts: [use], logs: logs({ lastUseUs: AUG_12 }) }).conflicts).toEqual([]);
    expect(merged({ facts: [use], logs: logs({ lastUseUs: AUG_12 - 9 * DAY_US }) }).conflicts).toMatchObject([
      { kind: "use-not-held" },
    ]);
    expect(merged({ facts: [use], logs: null }).conflicts).toMatchObject([{ kind: "use-not-held" }]);
  });

  it("a use of what was never used, and a state that the logs contradict", () => {
    const never = fact("last-used", { at: null, day: false, eventId: null });
    expect(merged({ facts: [never], logs: logs({ lastUseUs: AUG_12 }) }).conflicts).toMatchObject([
      { kind: "use-after-never" },
    ]);
    const off = logs({ evidence: { disabled: seen(AUG_12) } });
    expect(merged({ facts: [fact("state", "enabled")], logs: off }).conflicts).toMatchObject([
      { kind: "state-differs" },
    ]);
  });

  it("two answers of one day that differ; not two of different times", () => {
    const other = (asOfUs: number) => fact("state", "disabled", { source: "aws config item", asOfUs });
    expect(merged({ facts: [fact("state", "enabled"), other(AS_OF - 60)] }).conflicts).toMatchObject([
      { kind: "answers-differ" },
    ]);
    expect(merged({ facts: [fact("state", "enabled"), other(AS_OF - 3 * DAY_US)] }).conflicts).toEqual([]);
  });
});

describe("owner, environment and sensitivity", () => {
  it("the owner is set, else tagged, else mapped, else learned, and says which", () => {
    const rules = [compileRule({ pattern: "prod/*", owner: "mapped" })];
    const hints = { tagged: "tagged", learned: "learned" };
    expect(ownerOf(SECRET, hints, "set", rules)).toEqual({ name: "set", how: "set" });
    expect(ownerOf(SECRET, hints, null, rules)).toEqual({ name: "tagged", how: "tag" });
    expect(ownerOf(SECRET, { ...hints, tagged: null }, null, rules)).toEqual({
      name: "mapped",
      how: "mapping",
    });
    expect(ownerOf(SECRET, { ...hints, tagged: null }, null, [])).toEqual({
      name: "learned",
      how: "learned",
    });
    expect(ownerOf(SECRET, { tagged: null, learned: null }, null, [])).toBeNull();
  });

  it("a pattern's characters mean themselves but for the star", () => {
    const { matches } = compileRule({ pattern: "prod/(a.b)*", owner: "x" });
    expect(matches("prod/(a.b)/c")).toBe(true);
    expect(matches("prod/(axb)/c")).toBe(false);
  });

  it("the environment is a tag's, else a word of the name", () => {
    expect(environmentOf(merged())).toBe("production");
    expect(environmentOf(merged({ facts: [fact("tags", { Environment: "stg" })] }))).toBe("staging");
    expect(
      environmentOf(
        merged({ resource: { ...SECRET, key: "secret/reproduce/db", name: "secret/reproduce/db" } }),
      ),
    ).toBeNull();
  });

  it("sensitivity always has a reason", () => {
    const item = merged();
    expect(inferSensitivity(item, "production", null)).toMatchObject({ level: "high" });
    expect(inferSensitivity(item, "staging", null).why).toContain("staging");
    expect(
      inferSensitivity(merged({ facts: [fact("tags", { classification: "Restricted" })] }), null, null).level,
    ).toBe("high");
  });
});

describe("references that answers leave incomplete", () => {
  const key = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
  const { key: pending } = pendingKmsKey("1234abcd-12ab-34cd-56ef-1234567890ab");

  it("find their key when one fits, and stay as they are when none or two do", () => {
    expect(new Resolver([key]).resolve(pending)).toBe(key);
    expect(new Resolver([]).resolve(pending)).toBe(pending);
    expect(new Resolver([key, key.replace("eu-west-1", "us-east-1")]).resolve(pending)).toBe(pending);
    expect(new Resolver([key, key]).resolve(pending)).toBe(key);
  });

  it("take a project's id for its number", () => {
    const resolver = new Resolver([], new Map([["123", "my-project"]]));
    expect(resolver.resolve("projects/123/secrets/s")).toBe("projects/my-project/secrets/s");
    expect(resolver.resolve("projects/456/secrets/s")).toBe("projects/456/secrets/s");
  });
});
