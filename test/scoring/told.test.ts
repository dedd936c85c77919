import { describe, expect, it } from "vitest";
import type { Severity } from "@/lib/core/severity";
import { severityOf } from "@/lib/scoring/severity";
import { type Told, titleOf } from "@/lib/scoring/title";

describe("severityOf", () => {
  const cases: readonly [number, Severity | null, Severity][] = [
    [0.5, null, "info"],
    [1, null, "low"],
    [6.9, null, "low"],
    [7, null, "medium"],
    [30, null, "high"],
    [5_000, null, "high"],
    [100, "info", "critical"],
    [0.1, "critical", "high"],
    [0.1, "high", "medium"],
    [0.1, "info", "info"],
    [40, "low", "high"],
  ];
  it.each(cases)("of a finding once in %d days with a rule that is %s is %s", (days, rule, severity) => {
    expect(severityOf(days, rule)).toBe(severity);
  });
});

describe("severityOf by what is touched", () => {
  const cases: readonly [number, number, Severity | null, Severity][] = [
    [7, 2, null, "high"],
    [7, 0, null, "low"],
    [40, 2, null, "high"],
    [40, 2, "low", "critical"],
    [0.5, 2, null, "info"],
    [1, 0, null, "info"],
    [100, 0, "critical", "high"],
  ];
  it.each(cases)("once in %d days, sensitivity %d, rule %s, is %s", (days, sensitivity, rule, severity) => {
    expect(severityOf(days, rule, sensitivity)).toBe(severity);
  });
});

describe("titleOf", () => {
  const told: Told = {
    kind: "story",
    identity: "ana",
    identities: 1,
    resource: "payments/db",
    resources: 1,
    resourceKinds: ["secret"],
    action: "read-secret",
    accesses: 3,
    leading: "hour",
    rule: null,
  };
  const cases: readonly [string, Partial<Told>, string][] = [
    ["who did what to what, and how", {}, "ana read payments/db at an unusual hour"],
    [
      "how many",
      { identities: 3, resources: 4, resourceKinds: ["secret", "parameter"] },
      "ana and 2 more read 4 secrets at an unusual hour",
    ],
    [
      "keys as keys",
      { action: "decrypt", resources: 4, resourceKinds: ["key"] },
      "ana decrypted with 4 keys at an unusual hour",
    ],
    [
      "keys and secrets together",
      { action: "describe", resources: 4, resourceKinds: ["secret", "key"], leading: "" },
      "ana looked at 4 keys and secrets",
    ],
    [
      "secrets and what holds them",
      { resources: 4, resourceKinds: ["secret", "container"], leading: "resource" },
      "ana read 4 containers and secrets for the first time",
    ],
    [
      "more than two kinds as resources",
      { action: "describe", resources: 4, resourceKinds: ["secret", "key", "audit-trail"], leading: "" },
      "ana looked at 4 resources",
    ],
    [
      "roles that were assumed",
      { action: "assume-role", resources: 2, resourceKinds: ["principal"], leading: "place" },
      "ana assumed 2 roles from a place that is new to it",
    ],
    ["no resource", { resource: "", resources: 0 }, "ana read something without a name at an unusual hour"],
    ["the rule where it leads", { leading: "rule", rule: "Key deleted" }, "Key deleted: ana, payments/db"],
    [
      "the rule without a resource",
      { leading: "rule", rule: "Trail stopped", resource: "" },
      "Trail stopped: ana",
    ],
    ["habits where the rule says less", { rule: "Key deleted" }, "ana read payments/db at an unusual hour"],
    [
      "a change of the estate",
      { kind: "estate-change", identities: 9, resource: "network 10.0.0.0/24" },
      "9 identities took up network 10.0.0.0/24 at about the same time",
    ],
  ];
  it.each(cases)("tells %s", (_, differences, title) => {
    expect(titleOf({ ...told, ...differences })).toBe(title);
  });
});
