import { describe, expect, it } from "vitest";
import { DEFAULT_FINDING_VIEW, findingsHref, readFindingView } from "@/lib/contracts/finding-view";

function paramsOf(href: string): Record<string, string> {
  return Object.fromEntries(new URL(href, "http://x").searchParams);
}

describe("the address of the list of findings", () => {
  it("without anything shows the open ones of the last seven days at three a day", () => {
    expect(readFindingView({})).toEqual({ view: DEFAULT_FINDING_VIEW, problems: [] });
    expect(findingsHref()).toBe("/findings");
  });

  it("reads back every view that it was written for", () => {
    const view = {
      range: { kind: "last", text: "24h", us: 86_400_000_000 },
      severity: "high",
      state: "mine",
      budget: 25,
      page: 3,
    } as const;
    expect(readFindingView(paramsOf(findingsHref(view)))).toEqual({ view, problems: [] });
  });

  it.each([
    ["range", "yesterday"],
    ["severity", "dreadful"],
    ["state", "closed"],
    ["budget", "0"],
    ["budget", "3.5"],
    ["budget", "101"],
    ["page", "-1"],
  ])("leaves out %s=%s, says so, and keeps the rest", (param, text) => {
    const rest = param === "severity" ? { state: "all" } : { severity: "low" };
    const { view, problems } = readFindingView({ ...rest, [param]: text });
    expect(view).toEqual({ ...DEFAULT_FINDING_VIEW, ...rest });
    expect(problems).toMatchObject([{ param, text }]);
  });
});
