import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type KeyPress, matches, parseKeys, spellKeys } from "@/components/ui/shortcuts/keys";
import { register, registered } from "@/components/ui/shortcuts/registry";

class FakeElement {
  constructor(readonly within: string | null = null) {}
  closest(selector: string) {
    return this.within !== null && selector.includes(this.within) ? this : null;
  }
}

const off: KeyPress = { key: "", ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
let page: EventTarget;
let undo: (() => void)[] = [];

function add(keys: string, run: () => void): void {
  undo.push(register({ keys, description: keys, group: "Test", run }));
}

interface Circumstances extends Partial<KeyPress> {
  at?: number;
  /** Selector of what has the focus. */
  within?: string | null;
}

/** Whether the press was taken. */
function press(key: string, { at = 0, within = null, ...modifiers }: Circumstances = {}): boolean {
  const event = new Event("keydown", { cancelable: true });
  Object.defineProperties(event, {
    timeStamp: { value: at },
    target: { value: new FakeElement(within) },
  });
  Object.assign(event, { ...off, isComposing: false, key, ...modifiers });
  page.dispatchEvent(event);
  return event.defaultPrevented;
}

beforeEach(() => {
  page = new EventTarget();
  vi.stubGlobal("window", page);
  vi.stubGlobal("Element", FakeElement);
  vi.stubGlobal("HTMLElement", class {});
});

afterEach(() => {
  for (const remove of undo) remove();
  undo = [];
  vi.unstubAllGlobals();
});

describe("keys", () => {
  it("a printable key is matched as it is typed, whatever the layout needs for it", () => {
    const [question] = parseKeys("?");
    expect(question && matches(question, { ...off, key: "?", shiftKey: true })).toBe(true);
    expect(question && matches(question, { ...off, key: "?", ctrlKey: true })).toBe(false);
  });

  it("a plain key does not answer to the same key with a modifier, nor the other way round", () => {
    const [plain] = parseKeys("k");
    const [withMod] = parseKeys("mod+k");
    expect(plain && matches(plain, { ...off, key: "k", metaKey: true })).toBe(false);
    expect(withMod && matches(withMod, { ...off, key: "k" })).toBe(false);
    expect(withMod && matches(withMod, { ...off, key: "K", ctrlKey: true })).toBe(true);
  });

  it("shortcuts are spelled for the viewer's keyboard", () => {
    expect(spellKeys("mod+k", true)).toEqual(["⌘", "K"]);
    expect(spellKeys("mod+k", false)).toEqual(["Ctrl", "K"]);
    expect(spellKeys("g e", false)).toEqual(["G", "E"]);
    expect(spellKeys("Escape", false)).toEqual(["Esc"]);
  });
});

describe("the registry", () => {
  it("runs what the keys name and takes the press", () => {
    const run = vi.fn();
    add("j", run);
    expect(press("j")).toBe(true);
    expect(press("k")).toBe(false);
    expect(run).toHaveBeenCalledTimes(1);
  });

  it("leaves plain keys to fields, menus and modal dialogs, but not those with a modifier", () => {
    const plain = vi.fn();
    const palette = vi.fn();
    add("j", plain);
    add("mod+k", palette);
    for (const within of ["textarea", "[role=menu]", "[data-modal]"]) press("j", { within });
    press("k", { within: "textarea", ctrlKey: true });
    expect(plain).not.toHaveBeenCalled();
    expect(palette).toHaveBeenCalledTimes(1);
  });

  it("of two with the same keys the later one runs, and the earlier one again after it is gone", () => {
    const [page1, sheet] = [vi.fn(), vi.fn()];
    add("Escape", page1);
    const close = register({ keys: "Escape", description: "Close", group: "Sheet", run: sheet });
    press("Escape");
    close();
    press("Escape");
    expect([sheet, page1].map((run) => run.mock.calls.length)).toEqual([1, 1]);
  });

  it("a sequence runs on its last step, within a second", () => {
    const run = vi.fn();
    add("g e", run);
    press("g", { at: 0 });
    press("e", { at: 900 });
    expect(run).toHaveBeenCalledTimes(1);
    press("g", { at: 2_000 });
    press("e", { at: 3_001 });
    expect(run).toHaveBeenCalledTimes(1);
  });

  it("a wrong step ends a sequence", () => {
    const run = vi.fn();
    add("g e", run);
    press("g", { at: 0 });
    press("x", { at: 10 });
    press("e", { at: 20 });
    expect(run).not.toHaveBeenCalled();
  });

  it("holds nothing once everything is unregistered", () => {
    add("j", vi.fn());
    for (const remove of undo) remove();
    expect(registered()).toEqual([]);
    expect(press("j")).toBe(false);
  });

  it("lists a key that a focused part handles by itself, and leaves the press to it", () => {
    const run = vi.fn();
    add("x", run);
    undo.push(register({ keys: "x", description: "In the plot", group: "Plot", run: null }));
    undo.push(register({ keys: "t y", description: "In the plot", group: "Plot", run: null }));
    expect(registered().map(({ group }) => group)).toEqual(["Test", "Plot", "Plot"]);
    expect(press("t")).toBe(false);
    expect(press("y")).toBe(false);
    expect(press("x")).toBe(true);
    expect(run).toHaveBeenCalledOnce();
  });
});
