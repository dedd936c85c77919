/** Characters that would not be seen, or would reorder their neighbours; a line feed and a tab become blanks. */
const HIDDEN = /(?![\n\t ])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** Everything that Markdown or HTML could take for markup. */
const MARKUP = /[\\`*_{}[\]()<>#+\-.!|~&=:@/"']/g;

/** Hostile text as text in a line of Markdown: nothing in it is a link, an image, a heading, a table or HTML. */
export function escapeMarkdown(text: string): string {
  return showHidden(text)
    .replaceAll(/[\n\t]+/g, " ")
    .replaceAll(MARKUP, (character) => HTML[character] ?? `\\${character}`);
}

const HTML: Readonly<Record<string, string>> = { "<": "&lt;", ">": "&gt;", "&": "&amp;" };

/** Hostile text as code in a line of Markdown: longer fences than any run of backticks in it. */
export function codeSpan(text: string): string {
  const flat = showHidden(text).replaceAll(/[\n\t]+/g, " ");
  const longest = Math.max(0, ...[...flat.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return flat === "" ? "(empty)" : `${fence} ${flat} ${fence}`;
}

/**
 * Markdown that people wrote, as a quotation inside a report: it keeps its structure, and cannot pass for the report's
 * own words; HTML is text, and an image is a link at most.
 */
export function quoteMarkdown(text: string): string {
  return showHidden(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll("![", "!\\[")
    .split("\n")
    .map((line) => `> ${line}`.trimEnd())
    .join("\n");
}

function showHidden(text: string): string {
  return text.replaceAll(
    HIDDEN,
    (character) => `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}⟩`,
  );
}
