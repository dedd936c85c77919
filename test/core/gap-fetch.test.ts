import { describe, expect, it } from "vitest";
import { LINES_MAX, whatToFetch } from "@/lib/core/gap-fetch";

const hour = (text: string) => Date.parse(text) / 3_600_000;
const gap = (source: string, account: string, region: string, from: string, to: string) =>
  whatToFetch({ source, account, region, fromHour: hour(from), toHour: hour(to) });

describe("what to fetch for a gap", () => {
  it("names CloudTrail's prefix of each day, and the next one when the gap ends close to midnight", () => {
    const advice = gap(
      "aws-cloudtrail",
      "111122223333",
      "eu-west-1",
      "2026-08-16T20:00:00Z",
      "2026-08-17T23:00:00Z",
    );
    expect(advice.lines).toEqual([
      "AWSLogs/111122223333/CloudTrail/eu-west-1/2026/08/16/",
      "AWSLogs/111122223333/CloudTrail/eu-west-1/2026/08/17/",
      "AWSLogs/111122223333/CloudTrail/eu-west-1/2026/08/18/",
    ]);
  });

  it("filters Google's log by project and time", () => {
    const advice = gap("gcp-audit", "shop-prod", "", "2026-08-17T01:00:00Z", "2026-08-17T04:00:00Z");
    expect(advice.lines).toEqual([
      'logName:"projects/shop-prod/logs/cloudaudit.googleapis.com" AND timestamp>="2026-08-17T01:00:00Z" AND timestamp<"2026-08-17T04:00:00Z"',
    ]);
    expect(
      gap("gcp-audit", "folders/42", "", "2026-08-17T01:00:00Z", "2026-08-17T04:00:00Z").lines[0],
    ).toContain('logName:"folders/42/logs/');
  });

  it("never puts a name that a shell could take for a command into a line to paste", () => {
    for (const source of ["aws-cloudtrail", "gcp-audit", "azure-key-vault"]) {
      const [line = ""] = gap(
        source,
        '$(reboot)"; `x`',
        "../../etc",
        "2026-08-17T01:00:00Z",
        "2026-08-17T02:00:00Z",
      ).lines;
      expect(line).not.toMatch(/reboot|`|\$|\.\./);
      expect(line).toMatch(/ACCOUNT|PROJECT|SUBSCRIPTION/);
    }
  });

  it("names the stretch of time where logs lie in files of one's own", () => {
    expect(gap("vault", "", "", "2026-08-17T01:00:00Z", "2026-08-17T03:00:00Z").lines).toEqual([
      "2026-08-17T01:00:00Z to 2026-08-17T03:00:00Z",
    ]);
    expect(gap("kubernetes", "", "", "2026-08-17T01:00:00Z", "2026-08-17T03:00:00Z").lines).toHaveLength(1);
  });

  it("stays short for a gap of years and says how much it left out", () => {
    const advice = gap("aws-cloudtrail", "1", "eu-west-1", "2020-01-01T00:00:00Z", "2026-01-01T00:00:00Z");
    expect(advice.lines).toHaveLength(LINES_MAX);
    expect(advice.more).toBe(2193 - LINES_MAX);
  });
});
