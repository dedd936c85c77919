import { HOUR } from "../calendar";
import type { Day } from "../habits/habit";
import type { Entry } from "../journal";
import type { Random } from "../random";
import { byTime, count, datePath, type EstateFile, type Tally } from "./file";

/** Google Cloud and Azure write lines as they arrive, up to this much out of order. */
const DISORDER_MS = 2_500;

/** Packs the logs that are lines of JSON: by day for Vault and Kubernetes, by hour for Google Cloud and Azure. */
export function* packLines(
  day: Day,
  entries: ReadonlyMap<string, readonly Entry[]>,
  tally: Tally,
  random: Random,
): Generator<EstateFile> {
  for (const [log, held] of [...entries].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (log.startsWith("cloudtrail/") || held.length === 0) continue;
    const sorted = [...held].sort(byTime);
    for (const entry of sorted) count(tally, entry);
    tally.records += sorted.length;
    const date = new Date(day.from).toISOString().slice(0, 10);
    if (log === "vault" || log === "kubernetes")
      yield { path: `logs/${log}/audit-${date}.log`, text: lines(sorted) };
    else yield* hourFiles(log, day, asTheyArrive(sorted, random.fork(log, day.index)));
  }
}

function asTheyArrive(entries: readonly Entry[], random: Random): Entry[] {
  return entries
    .map((entry) => ({ entry, at: entry.at + random.next() * DISORDER_MS }))
    .sort((a, b) => a.at - b.at)
    .map(({ entry }) => entry);
}

function* hourFiles(log: string, day: Day, sorted: readonly Entry[]): Generator<EstateFile> {
  const hours = new Map<number, Entry[]>();
  for (const entry of sorted) {
    const hour = Math.max(0, Math.floor((entry.at - day.from) / HOUR));
    const held = hours.get(hour);
    if (held) held.push(entry);
    else hours.set(hour, [entry]);
  }
  for (const [hour, entries] of hours) yield { path: hourPath(log, day.from, hour), text: lines(entries) };
}

function hourPath(log: string, day: number, hour: number): string {
  const hh = String(hour).padStart(2, "0");
  const [provider, ...rest] = log.split("/");
  if (provider === "gcp") {
    return `logs/gcp/cloudaudit.googleapis.com/${rest.join("/")}/${datePath(day)}/${hh}:00:00_${hh}:59:59_S0.json`;
  }
  const [y, m, d] = datePath(day).split("/");
  const when = `y=${y}/m=${m}/d=${d}/h=${hh}/m=00/PT1H.json`;
  return provider === "azure"
    ? `logs/azure/insights-logs-auditevent/resourceId=${rest.join("/")}/${when}`
    : `logs/azure/insights-activity-logs/resourceId=/SUBSCRIPTIONS/${rest.join("/").toUpperCase()}/${when}`;
}

function lines(entries: readonly Entry[]): string {
  return `${entries.map((entry) => entry.text).join("\n")}\n`;
}
