import fc from "fast-check";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import ReactMarkdown from "react-markdown";
import { describe, expect, it } from "vitest";
import type { ScopeReport } from "@/lib/contracts/scope";
import { code, prose } from "@/lib/scope/markdown-text";
import { scopeMarkdown } from "@/lib/scope/report-markdown";
import { CANNOT_TELL, MISUSE, NONE_SEEN, NOT_FOUND } from "../ui/support/scope-reports";

const render = (markdown: string) => renderToStaticMarkup(createElement(ReactMarkdown, null, markdown));
const HIDDEN = /(?![ \n])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u;

/** Everything that GitHub makes a link, a mention or a table cell of, outside of code. */
const LINKED = /https?:|ftp:|mailto:|www\.|@|(?:^|[^\w])#\d|\[|\]|<|>|!\[/;

function outsideCode(line: string): string {
  return line.replace(/(`+)(?!`).*?[^`]\1(?!`)/g, "");
}

/** Text that tries to leave its place, between pieces that mean something to some renderer. */
const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: "grapheme-composite", maxLength: 6 }),
      fc.constantFrom(
        "[x](https://evil.example)",
        "<script>",
        "<img src=x>",
        "https://evil.example/a",
        "www.evil.example",
        "ana@evil.example",
        "|",
        "\\|",
        "`",
        "``",
        "```\n",
        "\n\n# heading",
        "\r",
        "\u202e",
        "\u0000",
        "\u001b[31m",
        "![i](http://e/i.png)",
        "[a]: http://e",
        "**bold**",
        "&lt;",
        "1.",
        "- ",
        "> ",
        "---",
        "\\",
        " ",
        "@team",
        "#12",
        "deadbeef00",
      ),
    ),
    { maxLength: 6 },
  )
  .map((pieces) => pieces.join(""));

/** The report with every text that comes from a log replaced. */
function poisoned(report: ScopeReport, text: string): ScopeReport {
  const told = new Set([
    "verdict",
    "kind",
    "standing",
    "judgement",
    "outcome",
    "state",
    "basis",
    "fromIs",
    "what",
    "from",
    "to",
    "at",
    "until",
    "asOf",
    "first",
    "last",
    "judgedFrom",
  ]);
  const walk = (value: unknown, name: string): unknown => {
    if (typeof value === "string") return told.has(name) ? value : text;
    if (Array.isArray(value)) return value.map((entry) => walk(entry, name));
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, walk(entry, key)]));
  };
  return walk(report, "") as ScopeReport;
}

describe("a report as Markdown", () => {
  it.each([
    ["misuse", MISUSE, "# Scope report: Misuse"],
    ["no misuse seen", NONE_SEEN, "# Scope report: No misuse seen"],
    ["cannot tell", CANNOT_TELL, "# Scope report: Cannot tell"],
    ["a name not found", NOT_FOUND, "# Scope report: Cannot tell"],
  ])("says the verdict first and holds all sections: %s", (_, report, title) => {
    const text = scopeMarkdown(report);
    expect(text.startsWith(title)).toBe(true);
    expect(text.match(/^## .*/gm)).toEqual([
      "## 1. Who used it",
      "## 2. First odd access",
      "## 3. What it touched",
      "## 4. Exposure window",
      "## 5. Do this now",
      "## Coverage",
      "## Evidence",
    ]);
  });

  it("names every user, odd access, target, gap, event and file hash", () => {
    const text = scopeMarkdown({ ...MISUSE, coverage: CANNOT_TELL.coverage });
    for (const { identity } of MISUSE.users) expect(text).toContain(identity.id);
    for (const { targets } of MISUSE.actions) for (const target of targets) expect(text).toContain(target);
    for (const id of MISUSE.evidence.eventIds) expect(text).toContain(id);
    for (const { sha256 } of MISUSE.evidence.files) expect(text).toContain(sha256);
    expect(text).toContain("missing 2026-08-17T00:00:00Z to 2026-08-17T06:00:00Z (6 h)");
    expect(text).toContain("And 118 more of kind context.");
  });

  it("is the same text for the same report", () => {
    expect(scopeMarkdown(structuredClone(MISUSE))).toBe(scopeMarkdown(MISUSE));
  });

  it("lets no link, HTML, heading, table break or unseen character of a log survive", () => {
    const shape = (text: string) =>
      text.split("\n").map((line) => ({
        start: /^(#+ |- | {3}- |\d+\. |\| |\*\*|$)/.exec(line)?.[0] ?? "text",
        bars: line.startsWith("|") ? line.match(/\|/g)?.length : 0,
      }));
    const expected = shape(scopeMarkdown(poisoned({ ...MISUSE, coverage: CANNOT_TELL.coverage }, "a")));
    fc.assert(
      fc.property(hostile, (text) => {
        const markdown = scopeMarkdown(poisoned({ ...MISUSE, coverage: CANNOT_TELL.coverage }, text));
        expect(HIDDEN.test(markdown)).toBe(false);
        expect(shape(markdown)).toEqual(expected);
        const html = render(markdown);
        expect(html).not.toMatch(/<(a|img|script|blockquote|hr|pre|em)\b/);
        for (const line of markdown.split("\n")) expect(outsideCode(line)).not.toMatch(LINKED);
      }),
      { numRuns: 120 },
    );
  });
});

describe("a text from a log", () => {
  it("is one code span, whatever it holds", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const html = render(`x ${code(text)} y`);
        expect(html).toMatch(/^<p>x (<code>[^<]*<\/code>|–) y<\/p>$/);
      }),
      { numRuns: 300 },
    );
  });

  it("keeps a plain sentence as it is and sets names apart", () => {
    expect(prose("First use in 61 days, none before.")).toBe("First use in 61 days, none before.");
    expect(prose("payments-web read it from 185.44.12.9.")).toBe("payments-web read it from 185.44.12.9.");
    expect(prose("ana@example.com read arn:aws:x/y")).toBe("`ana@example.com` read `arn:aws:x/y`");
    expect(prose("see https://evil.example now")).toBe("see `https://evil.example` now");
  });
});
