/** One step of a shortcut. `mod` is ⌘ on Apple keyboards and Ctrl elsewhere. */
export interface Chord {
  key: string;
  mod: boolean;
  shift: boolean;
  alt: boolean;
}

/**
 * Reads `mod+k`, `/`, `Escape`, `shift+ArrowDown` or a sequence such as `g e` (steps parted by a space). A
 * printable key is written as it is typed: `?`, not `shift+/`, because layouts differ.
 */
export function parseKeys(keys: string): Chord[] {
  return keys.split(" ").map((step) => {
    const parts = step === "+" ? ["+"] : step.split("+");
    const modifiers = new Set(parts.slice(0, -1));
    return {
      key: parts.at(-1) ?? "",
      mod: modifiers.has("mod"),
      shift: modifiers.has("shift"),
      alt: modifiers.has("alt"),
    };
  });
}

/** What of a keyboard event decides whether a chord is meant. */
export type KeyPress = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">;

/** True when the press is the chord. Shift is ignored for printable keys: it is part of typing `?`. */
export function matches(chord: Chord, press: KeyPress): boolean {
  const printable = chord.key.length === 1;
  const same = printable ? press.key.toLowerCase() === chord.key.toLowerCase() : press.key === chord.key;
  const shift = printable && !chord.shift ? true : press.shiftKey === chord.shift;
  return same && shift && (press.ctrlKey || press.metaKey) === chord.mod && press.altKey === chord.alt;
}

const SYMBOLS: Readonly<Record<string, string>> = {
  Escape: "Esc",
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  Enter: "↵",
};

/** The keys as caps to draw, in order: `mod+k` → `⌘`, `K` or `Ctrl`, `K`. */
export function spellKeys(keys: string, mac: boolean): string[] {
  return parseKeys(keys).flatMap(({ key, mod, shift, alt }) => {
    const cap = SYMBOLS[key] ?? (key.length === 1 ? key.toUpperCase() : key);
    return [
      ...(mod ? [mac ? "⌘" : "Ctrl"] : []),
      ...(alt ? [mac ? "⌥" : "Alt"] : []),
      ...(shift ? [mac ? "⇧" : "Shift"] : []),
      cap,
    ];
  });
}
