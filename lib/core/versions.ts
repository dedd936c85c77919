import { isObject, type JsonValue } from "./json";

/** A change of a value with what its record tells of versions. */
export interface VersionFacts {
  version: string | null;
  /** The change made this version the one that readers get. */
  current: boolean;
}

/**
 * What the detail of a change tells of versions. In Secrets Manager a value that is put with the stage AWSPENDING alone is
 * not current until the stage AWSCURRENT is moved to it.
 */
export function versionFacts(action: string, detail: string): VersionFacts {
  const facts = parse(detail);
  if (!isObject(facts)) return { version: null, current: false };
  const moved = text(facts.moveToVersionId);
  if (moved !== null) return { version: moved, current: text(facts.versionStage) === "AWSCURRENT" };
  const version = text(facts.versionId) ?? text(facts.version) ?? text(facts.latest_version);
  const stages = facts.versionStages;
  const pending = Array.isArray(stages) && stages.length > 0 && !stages.includes("AWSCURRENT");
  const sets =
    action === "write-secret" || action === "create" || action === "rotate" || action === "restore";
  return { version, current: version !== null && sets && !pending };
}

/**
 * When each version was replaced by another, microseconds; versions that no other took the place of are left out. A version's
 * time begins when a change made it current, or, where no change told, with its first read; of versions that are numbers only
 * a higher one takes a lower one's place.
 */
export function replacedAt(
  changes: readonly (VersionFacts & { timeUs: number })[],
  reads: readonly { version: string; firstUs: number }[],
): Map<string, number> {
  const begins = new Map<string, number>();
  for (const { version, firstUs } of reads) begins.set(version, firstUs);
  const made = new Set<string>();
  for (const { version, current, timeUs } of changes.toSorted((a, b) => a.timeUs - b.timeUs)) {
    if (version === null || !current || made.has(version)) continue;
    made.add(version);
    begins.set(version, timeUs);
  }
  // Without a change that tells of it, a version's first read says nothing of when it came, unless versions are numbered.
  const ends = new Map<string, number>();
  const put = (version: string, end: number | undefined) => {
    if (end !== undefined) ends.set(version, Math.min(end, ends.get(version) ?? end));
  };
  const told = [...made].map((version) => ({ version, since: begins.get(version) ?? 0 }));
  const all = ascending(told.map(({ since }) => since));
  const words = ascending(told.flatMap(({ version, since }) => (isNumber(version) ? [] : [since])));
  for (const [version, began] of begins) put(version, firstAfter(isNumber(version) ? words : all, began));
  const higher: number[] = [];
  const groups = new Map<number, [version: string, began: number][]>();
  for (const [version, began] of begins) {
    if (!isNumber(version)) continue;
    const same = groups.get(Number(version)) ?? [];
    same.push([version, began]);
    groups.set(Number(version), same);
  }
  for (const number of ascending([...groups.keys()]).reverse()) {
    const same = groups.get(number) ?? [];
    for (const [version, began] of same) put(version, firstAfter(higher, began));
    for (const [, since] of same) higher.splice(placeAfter(higher, since), 0, since);
  }
  return ends;
}

function ascending(values: readonly number[]): number[] {
  return values.toSorted((a, b) => a - b);
}

/** The first of ascending times that lies after a moment. */
function firstAfter(times: readonly number[], us: number): number | undefined {
  return times[placeAfter(times, us)];
}

function placeAfter(times: readonly number[], us: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) > us) high = middle;
    else low = middle + 1;
  }
  return low;
}

function isNumber(version: string): boolean {
  return /^\d{1,12}$/.test(version);
}

function parse(json: string): JsonValue | null {
  if (json === "") return null;
  try {
    return JSON.parse(json) as JsonValue;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function text(value: JsonValue | undefined): string | null {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : null;
}
