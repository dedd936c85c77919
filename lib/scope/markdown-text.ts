/**
 * Text that strangers wrote, made safe to stand in a Markdown document: whatever the renderer (CommonMark, GitHub's
 * with its bare links, mentions and tables), it stays text.
 */

/** Controls, bidirectional controls and everything else that a reader would not see. */
const HIDDEN = /(?! )[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** A word of letters, or a number: nothing in it can mean anything to a renderer. */
const PLAIN = /^(?:\p{L}+(?:['’-]\p{L}+)*|\d+(?:[.,:]\d+)*%?)$/u;

/** Long runs of hexadecimal letters are taken for commits and linked. */
const HEXADECIMAL = /^[0-9a-f]{7,}$/i;

/** What may stand around a word without meaning anything. */
const WORD = /^([(“"']*)(.*?)([)”"',.;:]*)$/u;

/**
 * A name, id or address as a code span: exact, but for hidden characters and upright bars, which stand as their code
 * (`⟨U+202E⟩`), because a bar would end a table's cell even inside of code.
 */
export function code(text: string): string {
  const visible = text.replace(HIDDEN, spell).replaceAll("|", spell("|"));
  if (visible.trim() === "") return "–";
  const longest = Math.max(0, ...(visible.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = /^`|`$|^ | $/.test(visible) ? " " : "";
  return `${fence}${pad}${visible}${pad}${fence}`;
}

/**
 * A sentence that may hold strangers' names. Words and numbers stand as they are, everything else becomes code, so no
 * link, emphasis, HTML or table cell can come of it. One line.
 */
export function prose(text: string): string {
  const words = text.split(/[ \t\r\n]+/).filter((word) => word !== "");
  return words.map((word, i) => spellWord(word, i === 0)).join(" ");
}

function spellWord(word: string, first: boolean): string {
  if (/^[–—]$/.test(word)) return word;
  const [, before = "", inner = "", after = ""] = WORD.exec(word) ?? [];
  const plain = PLAIN.test(inner) && !HEXADECIMAL.test(inner);
  if (!plain) return code(word);
  // At the start of a line `1.` would begin a list.
  if (first && before === "" && /^\d+$/.test(inner) && /^[.)]/.test(after)) return code(word);
  return `${before}${inner}${after}`;
}

/** A row of a table whose cells were made safe by `code` or `prose`. */
export function row(...cells: readonly string[]): string {
  return `| ${cells.map((cell) => (cell === "" ? " " : cell)).join(" | ")} |`;
}

/** Heading row and the line under it. */
export function head(...names: readonly string[]): string[] {
  return [row(...names), row(...names.map(() => "---"))];
}

function spell(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  return `⟨U+${point.toString(16).toUpperCase().padStart(4, "0")}⟩`;
}
