import { describe, expect, it } from "vitest";
import type { DigestCheck } from "@/lib/contracts/digests";
import { blindSpots } from "@/lib/scope/blind-spots";

const whole: DigestCheck = {
  digests: 24,
  hours: 24,
  hoursCovered: 24,
  logs: 80,
  same: 80,
  missing: [],
  missingTotal: 0,
  altered: [],
  alteredTotal: 0,
};
const told = (digests: DigestCheck | null) =>
  blindSpots({
    sources: new Set(["aws-cloudtrail"]),
    resourceKinds: new Set(["key"]),
    loggingStopped: [],
    useless: [],
    digests,
  }).filter(({ id }) => id.startsWith("digest"));

describe("what digests say of the logs", () => {
  it("never claims more than was checked: the signatures were not", () => {
    const [spot] = told(whole);
    expect(spot).toMatchObject({ blocks: false });
    expect(spot?.text).toContain("all are held with the SHA-256");
    expect(spot?.text).toContain("signatures were not checked");
  });

  it("says that none is held, and counts the hours without one", () => {
    expect(told({ ...whole, digests: 0, logs: 0, same: 0, hoursCovered: 0 })[0]?.text).toContain("No digest");
    expect(told({ ...whole, hoursCovered: 20 })[0]?.text).toContain("4 source-hours have no digest");
  });

  it("stands against “no misuse seen” when a log file that a digest names is missing or altered", () => {
    const missing = told({ ...whole, same: 79, missing: ["a.json.gz"], missingTotal: 1 });
    expect(missing[0]).toMatchObject({ id: "digest-logs-missing", blocks: true });
    expect(missing[0]?.text).toContain("a.json.gz");
    const altered = told({ ...whole, same: 79, altered: ["b.json.gz"], alteredTotal: 1 });
    expect(altered[0]).toMatchObject({ id: "digest-logs-altered", blocks: true });
  });

  it("says nothing where the verdict rests on no log of CloudTrail's", () => {
    expect(told(null)).toEqual([]);
  });
});
