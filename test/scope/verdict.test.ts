import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type VerdictFacts, verdict } from "@/lib/scope/verdict";

const calm: VerdictFacts = {
  about: "orders",
  unresolved: [],
  resolved: 1,
  accesses: 1_204,
  denied: 0,
  identities: 3,
  newIdentities: 0,
  hours: { held: 336, missing: 0, late: 0, unheld: 0, silent: 0, streams: 1 },
  misuse: { accesses: 0, identities: [], first: null },
  unexplained: { accesses: 0, identities: [] },
  before: { accesses: 0, identities: 0, gone: { accesses: 0, identities: [] } },
  newNetworks: 0,
  looks: { accesses: 0, identities: [] },
  attempts: { refused: 0, identities: [] },
  unlearned: { accesses: 0, identities: [], until: "2026-08-08T00:00:00Z" },
  judgedOnlyFrom: null,
  blocking: [],
};
const misuse = {
  accesses: 4,
  identities: ["ana"],
  first: { at: "2026-08-27T03:10:00Z", from: "203.0.113.66", why: "first use" },
};

describe("the verdict", () => {
  it("is none-seen only when nothing speaks against it", () => {
    expect(verdict(calm)).toMatchObject({
      verdict: "none-seen",
      headline:
        "All 1,204 accesses to orders by 3 identities were as usual, and every hour of the logs is held.",
    });
  });

  const against: [string, Partial<VerdictFacts>][] = [
    ["a missing hour", { hours: { ...calm.hours, missing: 1 } }],
    ["an hour that was never held", { hours: { ...calm.hours, unheld: 1 } }],
    ["an hour that may still come", { hours: { ...calm.hours, late: 1 } }],
    [
      "no log at all",
      { hours: { held: 0, missing: 0, late: 0, unheld: 0, silent: 0, streams: 0 }, accesses: 0 },
    ],
    ["a name that was not found", { unresolved: ["No record held names x."], resolved: 0 }],
    ["an access that nobody explains", { unexplained: { accesses: 1, identities: ["ben"] } }],
    [
      "an access before anything was known",
      { unlearned: { ...calm.unlearned, accesses: 1, identities: ["ben"] } },
    ],
    ["a blind spot that blocks it", { blocking: ["Logging was stopped."] }],
  ];

  it.each(against)("is cannot-tell with %s, and says so first", (_, facts) => {
    const told = verdict({ ...calm, ...facts });
    expect(told.verdict).toBe("cannot-tell");
    expect(told.headline).toContain(told.because[0]);
  });

  it("is misuse whatever else is missing", () => {
    for (const [, facts] of against) expect(verdict({ ...calm, ...facts, misuse }).verdict).toBe("misuse");
  });

  it("says from when on it judges where it leaves out the first days held", () => {
    const told = verdict({ ...calm, judgedOnlyFrom: "2026-08-07T00:00:00Z" });
    expect(told.verdict).toBe("none-seen");
    expect(told.because[0]).toContain("Accesses before 2026-08-07T00:00:00Z are not judged");
    expect(told.headline).toContain("since 2026-08-07T00:00:00Z");
  });

  it("names those of the first days who never came again, so that nothing hides there", () => {
    const before = { accesses: 122, identities: 3, gone: { accesses: 2, identities: ["eve"] } };
    const told = verdict({ ...calm, judgedOnlyFrom: "2026-08-07T00:00:00Z", before });
    expect(told.because[0]).toContain(
      "122 accesses by 3 identities: 2 accesses are by eve, who never came again.",
    );
    const again = { ...before, gone: { accesses: 0, identities: [] } };
    expect(verdict({ ...calm, judgedOnlyFrom: "2026-08-07T00:00:00Z", before: again }).because[0]).toContain(
      "all of them came again later",
    );
  });

  it("says which networks are new though they prove nothing", () => {
    const told = verdict({ ...calm, newNetworks: 1 });
    expect(told.verdict).toBe("none-seen");
    expect(told.because.join(" ")).toContain("1 network is new to the identity that used it");
  });

  it("names unusual looks at names and settings without letting them stand against it", () => {
    const told = verdict({ ...calm, looks: { accesses: 2, identities: ["eve"] } });
    expect(told.verdict).toBe("none-seen");
    expect(told.because.join(" ")).toContain("2 looks at its name and settings by eve were unusual");
  });

  it("names refused attempts without calling them misuse", () => {
    const told = verdict({ ...calm, denied: 14, attempts: { refused: 14, identities: ["eve"] } });
    expect(told.verdict).toBe("none-seen");
    expect(told.headline).toContain("14 attempts by eve were refused: nothing was obtained.");
  });

  it("never reads missing logs as no misuse", () => {
    const hour = fc.integer({ min: 0, max: 50 });
    fc.assert(
      fc.property(
        fc.record({ held: hour, missing: hour, late: hour, unheld: hour, silent: hour, streams: hour }),
        (hours) => {
          const told = verdict({ ...calm, hours });
          if (hours.missing + hours.late + hours.unheld > 0 || hours.streams === 0)
            expect(told.verdict).toBe("cannot-tell");
          else expect(told.verdict).toBe("none-seen");
        },
      ),
    );
  });
});
