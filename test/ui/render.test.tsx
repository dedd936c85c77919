import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { OutcomeMark } from "@/components/entity/outcome-mark";
import { SEVERITIES, SeverityMark } from "@/components/entity/severity-mark";
import { Count } from "@/components/ui/count";
import { JsonView } from "@/components/ui/json-view";
import { MiddleTruncate } from "@/components/ui/middle-truncate";
import { PreferencesProvider } from "@/components/ui/preferences-provider";
import { RelativeTime, Time } from "@/components/ui/time";
import { TooltipProvider } from "@/components/ui/tooltip";
import { VisibleText } from "@/components/ui/visible-text";
import { OUTCOMES } from "@/lib/core/outcome";

const AT_MS = Date.UTC(2026, 7, 17, 1, 41, 7);

function html(node: ReactNode, zone = "UTC"): string {
  return renderToStaticMarkup(
    <PreferencesProvider initial={{ theme: "system", zone, railCollapsed: false }} renderedAtMs={AT_MS}>
      <TooltipProvider>{node}</TooltipProvider>
    </PreferencesProvider>,
  );
}

const textOf = (markup: string) => markup.replace(/<[^>]*>/g, "");

describe("what a log wrote", () => {
  it("reaches the page as text, never as markup or as an unseen character", () => {
    const markup = html(<VisibleText text={'<img src=x onerror="a()">\u202etxt'} />);
    expect(markup).toContain("&lt;img src=x onerror=&quot;a()&quot;&gt;");
    expect(markup).not.toContain("\u202e");
    expect(markup).toContain("U+202E");
  });

  it("is in the page in full where it is shortened", () => {
    const key = "arn:aws:iam::123456789012:role/payments-api";
    const markup = html(<MiddleTruncate value={key} />);
    expect(textOf(markup)).toBe(key);
    expect(markup).toContain(`title="${key}"`);
  });

  it("shows as indented JSON with nothing parsed away", () => {
    const markup = html(
      <JsonView label="the record" source={'{"id":12345678901234567890,"x":"</script>"}'} />,
    );
    expect(markup).toContain("12345678901234567890");
    expect(markup).not.toContain("</script>");
  });

  it("does not put a very long value into the page at once", () => {
    const markup = html(<JsonView label="the record" source={`{"x":"${"y".repeat(1_000_000)}"}`} />);
    expect(markup.length).toBeLessThan(20_000);
    expect(markup).toContain("more characters");
  });
});

describe("times and numbers", () => {
  it("an absolute time prints its zone, and UTC on hover when the zone is another", () => {
    expect(textOf(html(<Time us={AT_MS * 1000} />))).toBe("2026-08-17 01:41:07 UTC");
    const local = html(<Time us={AT_MS * 1000} />, "Asia/Tokyo");
    expect(textOf(local)).toBe("2026-08-17 10:41:07 UTC+09:00");
    expect(local).toContain('title="2026-08-17 01:41:07 UTC"');
  });

  it("a relative time counts from the moment the server rendered", () => {
    const markup = html(<RelativeTime us={(AT_MS - 90_000) * 1000} />);
    expect(textOf(markup)).toBe("1 min ago");
    expect(markup).toContain('title="2026-08-17 01:39:37 UTC"');
  });

  it("a compact number is read out in full", () => {
    const markup = html(<Count value={1_234_567} unit={["event", "events"]} />);
    expect(markup).toContain('title="1,234,567"');
    expect(markup).toContain('<span aria-hidden="true">1.23M</span>');
    expect(markup).toContain('<span class="sr-only">1,234,567</span> events');
  });
});

describe("marks", () => {
  it("every outcome and severity has a shape of its own and a name without colour", () => {
    const drawn = [
      ...OUTCOMES.map((outcome) => html(<OutcomeMark outcome={outcome} markOnly />)),
      ...SEVERITIES.map((severity) => html(<SeverityMark severity={severity} markOnly />)),
    ];
    const shapes = drawn.map((markup) => markup.match(/<svg[^>]*>(.*)<\/svg>/)?.[1]);
    expect(new Set(shapes).size).toBe(drawn.length);
    for (const [index, name] of [...OUTCOMES, ...SEVERITIES].entries())
      expect(textOf(drawn[index] ?? "")).toBe(name);
  });
});
