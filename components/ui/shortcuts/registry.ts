import { type Chord, matches, parseKeys } from "./keys";

export interface Shortcut {
  /** As `parseKeys` reads them. */
  keys: string;
  /** What happens, for the help dialog: "Open the selected row". */
  description: string;
  /** Heading in the help dialog: "Everywhere", "Events". */
  group: string;
  /** Null for a key that a part handles by itself while it has the focus: it is listed, and nothing more. */
  run: ((event: KeyboardEvent) => void) | null;
}

interface Entry extends Shortcut {
  chords: Chord[];
}

/** Time for the next step of a sequence, in milliseconds. */
const SEQUENCE_MS = 1000;

let entries: readonly Entry[] = [];
let pending: { entries: readonly Entry[]; step: number; untilMs: number } | null = null;
const listeners = new Set<() => void>();

/** Adds a shortcut until the returned function is called. Of two with the same keys the later one runs. */
export function register(shortcut: Shortcut): () => void {
  const entry = { ...shortcut, chords: parseKeys(shortcut.keys) };
  if (entries.length === 0) window.addEventListener("keydown", onKeyDown);
  change([...entries, entry]);
  return () => {
    change(entries.filter((other) => other !== entry));
    if (entries.length === 0) window.removeEventListener("keydown", onKeyDown);
  };
}

/** Everything registered now, in the order of registration. The array is new after every change. */
export function registered(): readonly Shortcut[] {
  return entries;
}

/** Calls back after every change of `registered()`. */
export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(next: readonly Entry[]): void {
  entries = next;
  pending = null;
  for (const listener of listeners) listener();
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const withMod = event.ctrlKey || event.metaKey;
  if ((isTaken(event.target) || isPress(event)) && !withMod) return;
  const found = step(event);
  if (!found) return;
  event.preventDefault();
  found.run?.(event);
}

/** The shortcut that this press completes, if any; remembers a sequence that has only begun. */
function step(event: KeyboardEvent): Entry | null {
  const live = pending !== null && pending.untilMs > event.timeStamp ? pending : null;
  const index = live ? live.step : 0;
  const hits = (live ? live.entries : entries.filter(({ run }) => run !== null)).filter((entry) => {
    const chord = entry.chords[index];
    return chord !== undefined && matches(chord, event);
  });
  const done = hits.findLast((entry) => entry.chords.length === index + 1);
  const open = hits.filter((entry) => entry.chords.length > index + 1);
  pending =
    done || open.length === 0
      ? null
      : { entries: open, step: index + 1, untilMs: event.timeStamp + SEQUENCE_MS };
  return done ?? null;
}

/** Enter and space press the button, link or box that has the focus, and do nothing else then. */
function isPress({ key, target }: KeyboardEvent): boolean {
  if (key !== "Enter" && key !== " ") return false;
  return target instanceof Element && target.closest("a[href], button, summary, input, [role=tab]") !== null;
}

/** True where keys belong to what has the focus: a field, a menu, a list box or a modal dialog. */
function isTaken(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (target instanceof HTMLElement && target.isContentEditable) return true;
  return (
    target.closest(
      "input:not([type=checkbox]):not([type=radio]), textarea, select, [role=menu], [role=listbox], [data-modal]",
    ) !== null
  );
}
