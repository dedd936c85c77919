import type { GapState, GapStream, StreamGaps } from "@/lib/contracts/stream-gaps";
import type { Filter, FilterValue } from "@/lib/core/filter";
import type { Span } from "@/lib/core/filter-range";

/** A part of a picture of time in which the same share of streams lacks its logs. */
export interface GapPart {
  /** Shares of the picture's width, from 0 to 1. */
  from: number;
  to: number;
  /** Streams whose logs are missing, those whose logs may still come, and all that had begun by then. */
  missing: number;
  late: number;
  of: number;
}

/** The streams whose events a filter can let through, as far as its sources, accounts and regions tell, and their gaps. */
export function gapsOfFilter({ streams, gaps }: StreamGaps, { terms }: Filter): StreamGaps {
  const chosen = streams.map((stream) =>
    terms.every(({ field, negated, values }) => {
      if (field !== "source" && field !== "account" && field !== "region") return true;
      return values.some((value) => fits(stream[field], value)) !== negated;
    }),
  );
  const places = new Map<number, number>();
  for (const [stream, kept] of chosen.entries()) if (kept) places.set(stream, places.size);
  return {
    streams: streams.filter((_, stream) => chosen[stream]),
    gaps: gaps.flatMap(({ stream, ...span }) => {
      const place = places.get(stream);
      return place === undefined ? [] : [{ stream: place, ...span }];
    }),
  };
}

/** Where logs are missing or late inside `[startUs, endUs)`, in order of time; neighbours of the same share are one part. */
export function gapParts(
  { streams, gaps }: StreamGaps,
  { startUs, endUs }: { startUs: number; endUs: number },
): GapPart[] {
  const change = new Map<number, Record<GapState | "of", number>>();
  const add = (us: number, what: GapState | "of", by: number) => {
    const at = Math.min(endUs, Math.max(startUs, us));
    const known = change.get(at) ?? { missing: 0, late: 0, of: 0 };
    change.set(at, { ...known, [what]: known[what] + by });
  };
  for (const { fromUs } of streams) add(fromUs, "of", 1);
  for (const { state, fromUs, toUs } of gaps) {
    add(fromUs, state, 1);
    add(toUs, state, -1);
  }
  const share = (us: number) => (us - startUs) / (endUs - startUs);
  const parts: GapPart[] = [];
  const edges = [...change].toSorted(([a], [b]) => a - b);
  let [missing, late, of] = [0, 0, 0];
  for (const [number, [us, by]] of edges.entries()) {
    missing += by.missing;
    late += by.late;
    of += by.of;
    const to = share(edges[number + 1]?.[0] ?? endUs);
    if (missing + late === 0 || to <= share(us)) continue;
    const last = parts.at(-1);
    const same = last && last.missing === missing && last.late === late && last.of === of;
    if (same && last.to === share(us)) last.to = to;
    else parts.push({ from: share(us), to, missing, late, of });
  }
  return parts;
}

/** The streams that lack logs somewhere in a span, in their own order: missing ones, or those that may still come. */
export function streamsLacking(
  { streams, gaps }: StreamGaps,
  { fromUs, toUs }: Span,
  lack: GapState,
): GapStream[] {
  const lacking = new Set(
    gaps
      .filter(({ state, ...gap }) => state === lack && gap.fromUs < toUs && gap.toUs > fromUs)
      .map(({ stream }) => stream),
  );
  return streams.filter((_, stream) => lacking.has(stream));
}

/** A stream in words: `aws-cloudtrail 111122223333 eu-west-1`. The account may be hostile text. */
export function streamName({
  source,
  account,
  region,
}: Pick<GapStream, "source" | "account" | "region">): string {
  return [source, account, region].filter((part) => part !== "").join(" ");
}

/** As the filter compares: the pieces in this order with anything between, whatever the case. */
function fits(text: string, value: FilterValue): boolean {
  const [whole, pieces] = [text.toLowerCase(), value.map((piece) => piece.toLowerCase())];
  const [first = "", last = ""] = [pieces[0], pieces.at(-1)];
  if (pieces.length === 1) return whole === first;
  if (!whole.startsWith(first) || !whole.endsWith(last)) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = whole.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return at <= whole.length - last.length;
}
