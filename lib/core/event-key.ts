/** The 128 bits under which the store keeps an event. */
export interface EventKey {
  hi: bigint;
  lo: bigint;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Reads a UUID in either case; null for any other text. */
export function parseEventKey(text: string): EventKey | null {
  const lower = text.toLowerCase();
  if (!UUID.test(lower)) return null;
  const hex = lower.replaceAll("-", "");
  return { hi: BigInt(`0x${hex.slice(0, 16)}`), lo: BigInt(`0x${hex.slice(16)}`) };
}

/** The key as a UUID: for most events the provider's own id. */
export function printEventKey({ hi, lo }: EventKey): string {
  const hex = hi.toString(16).padStart(16, "0") + lo.toString(16).padStart(16, "0");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** Where an event stands in the order of all events. */
export interface EventCursor {
  timeUs: number;
  key: EventKey;
}

/** Reads what `printCursor` writes; null for any other text. */
export function parseCursor(text: string): EventCursor | null {
  const match = /^(\d{1,16})_(.{36})$/.exec(text);
  const key = match?.[2] ? parseEventKey(match[2]) : null;
  const timeUs = Number(match?.[1]);
  return key && Number.isSafeInteger(timeUs) ? { timeUs, key } : null;
}
