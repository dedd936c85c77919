import { isObject } from "../core/json";
import { epochToUs, parseTimeUs } from "../core/time";

/**
 * Microseconds of a time as providers' commands print it: RFC 3339, Unix seconds (a number, or digits in a text), a bare
 * day (its beginning, UTC), or the date object of recorded AWS answers, whose zone is UTC. Undefined for anything else.
 */
export function timeOf(value: unknown): number | undefined {
  if (typeof value === "number") return epochToUs(value) ?? undefined;
  if (typeof value === "string") return textTime(value.trim());
  if (isObject(value)) return dateObject(value);
  return undefined;
}

function textTime(text: string): number | undefined {
  if (/^\d{9,13}(\.\d+)?$/.test(text)) return epochToUs(Number(text)) ?? undefined;
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return parseTimeUs(`${text}T00:00:00Z`) ?? undefined;
  return parseTimeUs(text) ?? parseTimeUs(respelled(text)) ?? dotnetDate(text) ?? httpDate(text);
}

/** `2026-08-01 10:00:00+00:00`, as Python prints it, and `+0000` without a colon, as RFC 3339 spells them. */
function respelled(text: string): string {
  return text.replace(/^(\d{4}-\d{2}-\d{2}) (?=\d)/, "$1T").replace(/([+-]\d{2})(\d{2})$/, "$1:$2");
}

/** `/Date(1754042400000)/`, as PowerShell writes it. */
function dotnetDate(text: string): number | undefined {
  const ms = /^\/Date\((\d+)\)\/$/.exec(text)?.[1];
  return ms === undefined ? undefined : (epochToUs(Number(ms)) ?? undefined);
}

/** `Thu, 17 Jun 2021 22:51:34 GMT`, as HTTP writes it. */
function httpDate(text: string): number | undefined {
  if (!/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} .* GMT$/.test(text)) return undefined;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : (epochToUs(ms) ?? undefined);
}

function dateObject(value: Record<string, unknown>): number | undefined {
  const part = (name: string) => (typeof value[name] === "number" ? value[name] : 0);
  const two = (name: string) => String(part(name)).padStart(2, "0");
  if (part("year") < 1) return undefined;
  const micros = String(part("microsecond")).padStart(6, "0");
  const text = `${part("year")}-${two("month")}-${two("day")}T${two("hour")}:${two("minute")}:${two("second")}.${micros}Z`;
  return parseTimeUs(text) ?? undefined;
}

/** Whole days of an ISO 8601 duration (`P90D`, `P18M`, `P2Y`) or of Go's and Google's seconds (`7776000s`, `2160h`). */
export function durationDays(value: unknown): number | undefined {
  if (typeof value === "number") return value > 0 ? value / 86_400 : undefined;
  if (typeof value !== "string") return undefined;
  const iso = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T.*)?$/i.exec(value);
  if (iso) {
    const [years, months, weeks, days] = iso.slice(1).map((part) => Number(part ?? 0));
    const total = (years ?? 0) * 365 + (months ?? 0) * 30 + (weeks ?? 0) * 7 + (days ?? 0);
    return total > 0 ? total : undefined;
  }
  const go = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s)?$/.exec(value);
  const seconds = go ? Number(go[1] ?? 0) * 3600 + Number(go[2] ?? 0) * 60 + Number(go[3] ?? 0) : 0;
  return seconds > 0 ? seconds / 86_400 : undefined;
}
