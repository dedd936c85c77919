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
  const ends = new Map<string, number>();
  for (const [version, began] of begins)
    for (const [other, since] of begins) {
      // Without a change that tells of it, a version's first read says nothing of when it came, unless versions are numbered.
      const follows = numbered(version, other) ? Number(other) > Number(version) : made.has(other);
      if (other === version || !follows || since <= began) continue;
      ends.set(version, Math.min(since, ends.get(version) ?? since));
    }
  return ends;
}

function numbered(a: string, b: string): boolean {
  return /^\d{1,12}$/.test(a) && /^\d{1,12}$/.test(b);
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
