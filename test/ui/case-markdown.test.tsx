import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Markdown } from "@/components/case/markdown";

const html = (text: string): string => renderToStaticMarkup((<Markdown text={text} />) as ReactNode);
const textOf = (markup: string) =>
  markup
    .replace(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&amp;", "&");

/** Tags and attributes of the markup, as `tag attribute attribute`. */
function elements(markup: string): string[] {
  return [...markup.matchAll(/<([a-z0-9]+)((?:\s+[a-zA-Z-]+(?:="[^"]*")?)*)\s*\/?>/g)].map(([, tag, rest]) =>
    [tag, ...[...(rest ?? "").matchAll(/([a-zA-Z-]+)(?:="[^"]*")?/g)].map(([, name]) => name)].join(" "),
  );
}

const TAGS = /^(div|p|h3|ul|ol|li|strong|em|code|pre|blockquote|hr|br|a|span)$/;
const ATTRIBUTES = /^(class|href|target|rel|title|start)$/;

const ATTACKS = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<svg/onload=alert(1)>",
  "<iframe src=javascript:alert(1)></iframe>",
  "<style>*{display:none}</style>",
  "<base href=//evil.example>",
  "<form action=//evil.example><input name=q></form>",
  '<a href="javascript:alert(1)">x</a>',
  "[x](javascript:alert(1))",
  "[x](JaVaScRiPt:alert(1))",
  "[x](java\tscript:alert(1))",
  "[x](&#106;avascript:alert(1))",
  "[x](javascript&colon;alert(1))",
  "[x](data:text/html,<script>alert(1)</script>)",
  "[x](vbscript:msgbox(1))",
  "[x](file:///etc/passwd)",
  "<javascript:alert(1)>",
  "[x]: javascript:alert(1)\n\n[x]",
  "![x](https://evil.example/pixel.png)",
  "![x](javascript:alert(1))",
  '![x](https://evil.example/"onerror="alert(1))',
  '[x](https://evil.example "onmouseover=alert(1)")',
  "`<img src=x onerror=alert(1)>`",
  "```html\n<script>alert(1)</script>\n```",
  "# <script>alert(1)</script>",
  "> <object data=x></object>",
  "- <embed src=x>",
  '<div id="main" name="x" style="position:fixed">x</div>',
  "<!-- --><script>alert(1)</script>",
  "<![CDATA[<script>alert(1)</script>]]>",
  "<math><mi xlink:href=javascript:alert(1)>",
  "[x](https://user:pass@evil.example/)",
];

describe("a note", () => {
  it.each(ATTACKS)("runs, loads and hides nothing: %s", (attack) => {
    const markup = html(attack);
    for (const element of elements(markup)) {
      const [tag = "", ...attributes] = element.split(" ");
      expect(tag).toMatch(TAGS);
      for (const attribute of attributes) expect(attribute).toMatch(ATTRIBUTES);
    }
    for (const [, href] of markup.matchAll(/href="([^"]*)"/g))
      expect(href).toMatch(/^(https?:\/\/|mailto:|\/|#)/);
  });

  it("keeps written HTML as words", () => {
    expect(textOf(html("a <b>bold</b> word"))).toBe("a <b>bold</b> word");
    expect(textOf(html("<script>alert(1)</script>"))).toContain("<script>alert(1)</script>");
  });

  it("names an image, with where it would have come from", () => {
    expect(textOf(html("![a map](https://evil.example/x.png)"))).toBe(
      "[image not shown: a map, https://evil.example/x.png]",
    );
  });

  it("says which host a link leads to, and tells that host nothing", () => {
    const markup = html("[our bank](https://evil.example/login)");
    expect(textOf(markup)).toBe("our bank (evil.example)");
    expect(markup).toContain('rel="noreferrer noopener"');
    expect(markup).toContain('target="_blank"');
  });

  it.each(["//evil.example/x", "/\\evil.example/x", "https:evil.example", "\\\\evil.example"])(
    "leads with %s to nowhere but where it says: this Keytrail, or a host that is named",
    (target) => {
      const markup = html(`[x](<${target}>)`);
      const here = "http://127.0.0.1:3000";
      for (const [, href = ""] of markup.matchAll(/href="([^"]*)"/g)) {
        const url = new URL(href, here);
        if (url.origin !== here) expect(textOf(markup)).toContain(`(${url.host})`);
      }
    },
  );

  it("shows the host as the browser reads it, whatever stands before an at sign", () => {
    expect(textOf(html("[x](https://keytrail.example@evil.example/)"))).toBe("x (evil.example)");
  });

  it("shows characters that would not be seen, in text, code and links", () => {
    const markup = html("a\u202eb `c\u200bd` [e\u2066f](https://ok.example)");
    for (const character of ["\u202e", "\u200b", "\u2066"]) expect(markup).not.toContain(character);
    for (const code of ["U+202E", "U+200B", "U+2066"]) expect(markup).toContain(code);
  });

  it("does not break the outline of the page: every heading is of one level", () => {
    expect(html("# a\n\n###### b").match(/<h\d/g)).toEqual(["<h3", "<h3"]);
  });
});
