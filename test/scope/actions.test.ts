import { describe, expect, it } from "vitest";
import type { Exposure, ScopeStream } from "@/lib/contracts/scope";
import { type ActionFacts, actions } from "@/lib/scope/actions";

type Item = Exposure["items"][number];

const item = (what: Item["what"], name: string, state: Item["state"] = "alive"): Item => ({
  what,
  name,
  state,
  from: null,
  until: null,
  text: "",
  eventIds: [],
});
const exposed = (items: Item[], changes: Exposure["changes"] = []): Exposure => ({
  from: null,
  fromIs: null,
  until: null,
  state: "open",
  items,
  changes,
});
const HOLE: ScopeStream = {
  source: "aws",
  account: "111122223333",
  region: "eu-west-1",
  heldHours: 18,
  missingHours: 6,
  lateHours: 0,
  silentHours: 0,
  unheldHours: 0,
  gaps: [{ from: "2026-08-20T03:00:00Z", to: "2026-08-20T09:00:00Z", hours: 6, state: "missing" }],
};
const facts = (differences: Partial<ActionFacts>): ActionFacts => ({
  verdict: "none-seen",
  leakTold: false,
  exposure: exposed([]),
  actors: [],
  unexplained: [],
  keys: [],
  contexts: [],
  streams: [],
  blocking: [],
  unresolved: [],
  things: [],
  ...differences,
});
const steps = (differences: Partial<ActionFacts>) => actions(facts(differences));
const told = (differences: Partial<ActionFacts>) =>
  steps(differences).map(({ kind, targets }) => [kind, targets]);

describe("what to do after a report", () => {
  it("stops what is alive, replaces, saves the data, closes gaps, in this order, after misuse", () => {
    const found = told({
      verdict: "misuse",
      exposure: exposed([item("credential", "AKIA1"), item("session", "s"), item("value", "db")]),
      actors: ["mallory"],
      keys: ["orders"],
      contexts: ["bucket"],
      streams: [HOLE],
      unexplained: ["ann"],
    });
    expect(found).toEqual([
      ["revoke", ["AKIA1"]],
      ["revoke", ["s"]],
      ["restrict", ["mallory"]],
      ["rotate", ["db"]],
      ["rotate", ["orders"]],
      ["re-encrypt", ["bucket"]],
      [
        "fetch-logs",
        ["aws 111122223333 eu-west-1 2026-08-20T03:00:00Z to 2026-08-20T09:00:00Z (6 h missing)"],
      ],
      ["ask", ["ann"]],
    ]);
    expect(
      steps({ verdict: "misuse", exposure: exposed([item("credential", "AKIA1")]), actors: ["m"] }).map(
        ({ order }) => order,
      ),
    ).toEqual([1, 2]);
  });

  it("leaves alone what is dead already", () => {
    expect(
      told({
        verdict: "misuse",
        exposure: exposed([item("lease", "gone", "dead"), item("lease", "live", "unknown")]),
      }),
    ).toEqual([["revoke", ["live"]]]);
  });

  it("ends credentials and replaces values when a leak is told, though no misuse is seen", () => {
    const exposure = exposed([item("credential", "AKIA1"), item("value", "db")]);
    expect(told({ leakTold: true, exposure })).toEqual([
      ["revoke", ["AKIA1"]],
      ["rotate", ["db"]],
    ]);
    expect(told({ verdict: "cannot-tell", leakTold: true, exposure })).toEqual([
      ["revoke", ["AKIA1"]],
      ["rotate", ["db"]],
    ]);
  });

  it("names what a leak could still use where none is told, and orders nothing", () => {
    const exposure = exposed([
      item("credential", "AKIA1"),
      item("value", "db"),
      item("value", "old", "dead"),
    ]);
    const [only, ...others] = steps({ exposure });
    expect(others).toEqual([]);
    expect(only).toMatchObject({ kind: "watch", targets: ["AKIA1", "db"] });
    expect(only?.text).toContain("If it did leak");
    expect(told({ verdict: "cannot-tell", exposure, streams: [HOLE] }).map(([kind]) => kind)).toEqual([
      "fetch-logs",
      "watch",
    ]);
    expect(steps({ exposure: exposed([item("value", "old", "dead")]) })).toEqual([]);
  });

  it("says what a name is only where it is one thing", () => {
    const exposure = exposed([item("value", "db"), item("value", "two")]);
    const thing = (id: string, name: string) => ({ kind: "resource" as const, id, name, sort: "secret" });
    const [step] = steps({
      leakTold: true,
      exposure,
      things: [thing("1", "db"), thing("2", "two"), thing("3", "two")],
    });
    expect(step?.things).toEqual([{ kind: "resource", id: "1", sort: "secret" }, null]);
  });
});
