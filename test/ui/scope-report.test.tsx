import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it, vi } from "vitest";
import { actionsText } from "@/components/scope/action-text";
import { SECTIONS } from "@/components/scope/report-section";
import { ScopeFailed } from "@/components/scope/scope-failed";
import { ScopeReportView } from "@/components/scope/scope-report";
import { PreferencesProvider } from "@/components/ui/preferences-provider";
import { TooltipProvider } from "@/components/ui/tooltip";
import type { ScopeReport } from "@/lib/contracts/scope";
import { scopeViewOf } from "@/lib/contracts/scope-view";
import { CANNOT_TELL, MISUSE, NONE_SEEN, NOT_FOUND } from "./support/scope-reports";

vi.mock("next/navigation", async (original) => ({
  ...(await original<typeof import("next/navigation")>()),
  useRouter: () => ({ push: () => undefined, replace: () => undefined, refresh: () => undefined }),
}));

const NOW_US = Date.UTC(2026, 7, 18, 8) * 1000;

function html(node: ReactNode): string {
  return renderToStaticMarkup(
    <PreferencesProvider
      initial={{ theme: "system", zone: "UTC", railCollapsed: false }}
      renderedAtMs={NOW_US / 1000}
    >
      <TooltipProvider>{node}</TooltipProvider>
    </PreferencesProvider>,
  );
}

const show = (report: ScopeReport) =>
  html(<ScopeReportView report={report} view={scopeViewOf(report.request)} held={null} nowUs={NOW_US} />);
const textOf = (markup: string) =>
  markup
    .replace(/<[^>]*>/g, " ")
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, " ");
const hrefsOf = (markup: string) =>
  [...markup.matchAll(/href="([^"]*)"/g)].map(([, href = ""]) => href.replaceAll("&amp;", "&"));
const section = (markup: string, id: string) =>
  markup
    .slice(markup.indexOf(`<section id="${id}"`))
    .split("<section id=", 2)
    .join("");

describe("a scope report on the page", () => {
  it.each([
    ["misuse", MISUSE, "Misuse"],
    ["none-seen", NONE_SEEN, "No misuse seen"],
    ["cannot-tell", CANNOT_TELL, "Cannot tell"],
  ])(
    "says its verdict in words, with its reason and its coverage, before anything else: %s",
    (name, report, word) => {
      const markup = show(report);
      expect(markup).toContain(`data-verdict="${name}"`);
      const text = textOf(markup);
      const at = text.indexOf(`${word} ${report.headline}`);
      expect(at).toBeGreaterThan(-1);
      expect(text.indexOf("Rests on")).toBeGreaterThan(at);
      for (const reason of report.because) expect(text).toContain(reason);
      expect(text.indexOf("Who used it")).toBeGreaterThan(text.indexOf("Rests on"));
    },
  );

  it("draws each verdict in a shape and frame of its own", () => {
    const bands = [MISUSE, NONE_SEEN, CANNOT_TELL].map((report) => {
      const markup = show(report);
      const band = markup.slice(markup.indexOf("data-verdict"));
      return [/class="([^"]*)"/.exec(band)?.[1], /<svg[^>]*>(.*?)<\/svg>/.exec(band)?.[1]];
    });
    expect(new Set(bands.map(([frame]) => frame)).size).toBe(3);
    expect(new Set(bands.map(([, shape]) => shape)).size).toBe(3);
  });

  it("has all parts in order, each with its anchor", () => {
    const found = [...show(MISUSE).matchAll(/<section id="([a-z]+)"/g)].map(([, id]) => id);
    expect(found).toEqual(SECTIONS.map(({ id }) => id));
  });

  it("never says complete, nor that nothing odd was seen without a doubt, where hours are missing", () => {
    const text = textOf(show(CANNOT_TELL));
    expect(text).toContain("6 missing");
    expect(text).toContain("128 not held");
    expect(text).toContain("Records of this window are missing: an odd access may lie in what is not held.");
    expect(text).toContain("AWSLogs/111122223333/CloudTrail/eu-west-1/2026/08/17/");
    expect(textOf(section(show(CANNOT_TELL), "coverage"))).toContain("not complete");
  });

  it("leads every count of accesses to its rows", () => {
    const who = section(show(MISUSE), "who");
    const rows = hrefsOf(who).filter((href) => href.startsWith("/events?"));
    for (const { identity } of MISUSE.users)
      expect(
        rows.some((href) => new URLSearchParams(href.split("?")[1]).get("q")?.includes(identity.id)),
      ).toBe(true);
    expect(
      rows.every((href) => new URLSearchParams(href.split("?")[1]).get("range")?.startsWith("2026-")),
    ).toBe(true);
  });

  it("leads each odd access to its event and its finding", () => {
    const hrefs = hrefsOf(section(show(MISUSE), "odd"));
    expect(hrefs).toContain("/findings/f-20260817-payments-web");
    const rows = hrefs.filter((href) => href.startsWith("/events?"));
    expect(rows.some((href) => href.includes("185.44.12.9"))).toBe(true);
  });

  it("counts what is too much to draw, and names what no log shows", () => {
    const text = textOf(section(show(MISUSE), "touched"));
    expect(text).toContain("and 128 more contexts");
    for (const limit of MISUSE.blastRadius.limits) expect(text).toContain(limit);
  });

  it("offers what may have been meant in the place of a name that was not found, and shows no empty proof", () => {
    const markup = show(NOT_FOUND);
    const meant = hrefsOf(markup).map((href) => new URLSearchParams(href.split("?")[1]).get("about"));
    expect(meant).toContain("credential:AKIAQ4EXAMPLE01");
    expect(markup).not.toContain('<section id="who"');
    expect(textOf(markup)).toContain("Cannot tell");
  });

  it("lets nothing of a log become markup", () => {
    const hostile = '<img src=x onerror="a()">\u202e';
    const user = MISUSE.users[0];
    const action = MISUSE.actions[0];
    if (!user || !action) throw new Error("The report has no user or no action.");
    const markup = show({
      ...MISUSE,
      headline: hostile,
      because: [hostile],
      users: [{ ...user, why: [hostile], identity: { ...user.identity, name: hostile } }],
      actions: [{ ...action, text: hostile, targets: [hostile] }],
    });
    expect(markup).not.toContain("<img");
    expect(markup).not.toContain("\u202e");
  });
});

describe("a report that could not be made", () => {
  it("is an alarm with its reason, and no verdict", () => {
    const markup = html(<ScopeFailed message="The store is locked." />);
    expect(markup).toContain('role="alert"');
    expect(textOf(markup)).toContain("The store is locked. This says nothing about misuse.");
    expect(markup).not.toContain("data-verdict");
  });
});

describe("actions as text", () => {
  it("keep their order, name every target, and hold no character that is not seen", () => {
    const text = actionsText([
      { order: 2, kind: "ask", text: "Ask.", targets: [], things: [], because: "why" },
      {
        order: 1,
        kind: "revoke",
        text: "Revoke\u202e.",
        targets: ["A", "B\n\u001b[2J"],
        things: [],
        because: "x",
      },
    ]);
    expect(text.split("\n").map((line) => line.trim().slice(0, 12))).toEqual([
      "1. [revoke] ",
      "- A",
      "- B⟨U+000A⟩⟨",
      "Because: x",
      "2. [ask] Ask",
      "Because: why",
    ]);
  });
});
