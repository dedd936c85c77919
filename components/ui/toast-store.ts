export interface ToastInput {
  /** What happened, as a short sentence without a full stop. */
  title: string;
  /** What to do about it, or the detail. */
  description?: string;
  tone?: "neutral" | "positive" | "danger";
  /** One way on or back, such as Undo. */
  action?: { label: string; run: () => void };
}

export interface Toast extends ToastInput {
  id: number;
}

/** More would hide the page; the oldest go first. */
const SHOWN_MAX = 3;

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

/** Shows a short message at the bottom right. For what the viewer's own act brought about, nothing else. */
export function toast(input: ToastInput): number {
  lastId += 1;
  change([...toasts, { ...input, id: lastId }].slice(-SHOWN_MAX));
  return lastId;
}

/** Takes a message away; does nothing when it is gone already. */
export function dismissToast(id: number): void {
  change(toasts.filter((other) => other.id !== id));
}

/** The messages shown now, oldest first. The array is new after every change. */
export function shownToasts(): readonly Toast[] {
  return toasts;
}

/** Calls back after every change of `shownToasts()`. */
export function subscribeToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}
