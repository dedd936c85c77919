import { DAY, HOUR, isDayOff, type Locale, localHour, MINUTE } from "./calendar";
import type { Random } from "./random";

/** When in a day something happens. */
export type Rhythm =
  | { readonly kind: "steady" }
  | { readonly kind: "daytime"; readonly locale: Locale; readonly peak: number; readonly dayOff: number }
  | { readonly kind: "bursty"; readonly burstsPerDay: number }
  | { readonly kind: "nightly"; readonly hour: number; readonly minutes: number; readonly dayOff: number }
  | { readonly kind: "hourly"; readonly minute: number };

/**
 * The times of one day (from `day`, 24 hours), in order, with `mean` expected on an ordinary day. Counts vary
 * more than Poisson: by day, by hour and in bursts.
 */
export function timesOfDay(rhythm: Rhythm, day: number, mean: number, random: Random): number[] {
  const today = mean * random.gamma(25);
  switch (rhythm.kind) {
    case "steady":
      return hourly(day, random, () => today / 24);
    case "daytime": {
      const { locale, peak, dayOff } = rhythm;
      const factor = isDayOff(locale, day + 12 * HOUR) ? dayOff : 1;
      return hourly(day, random, (at) => (today * factor * dayCurve(localHour(locale, at), peak)) / 24);
    }
    case "bursty":
      return bursts(day, random, today, rhythm.burstsPerDay);
    case "nightly": {
      const off = isDayOff({ country: "DE", offset: 0, summerTime: "none" }, day) ? rhythm.dayOff : 1;
      const start = day + rhythm.hour * HOUR + random.range(0, 8) * MINUTE;
      return spread(start, rhythm.minutes * MINUTE, random.negativeBinomial(today * off, 12), random, day);
    }
    case "hourly": {
      const times: number[] = [];
      for (let hour = 0; hour < 24; hour++) {
        const start = day + hour * HOUR + rhythm.minute * MINUTE + random.range(0, 20_000);
        times.push(...spread(start, 90_000, random.negativeBinomial(today / 24, 15), random, day));
      }
      return times.sort((a, b) => a - b);
    }
  }
}

/** Busy through the local day with a low at night; its mean over 24 hours is 1. */
function dayCurve(hour: number, peak: number): number {
  return 1 + 0.85 * Math.cos(((hour - peak) / 24) * 2 * Math.PI);
}

function hourly(day: number, random: Random, mean: (at: number) => number): number[] {
  const times: number[] = [];
  for (let hour = 0; hour < 24; hour++) {
    const start = day + hour * HOUR;
    const count = random.negativeBinomial(mean(start + HOUR / 2), 8);
    for (let i = 0; i < count; i++) times.push(Math.floor(random.range(start, start + HOUR)));
  }
  return times.sort((a, b) => a - b);
}

function bursts(day: number, random: Random, mean: number, perDay: number): number[] {
  const times: number[] = [];
  const count = random.poisson(perDay);
  for (let burst = 0; burst < count; burst++) {
    const length = random.logNormal(6, 0.8) * MINUTE;
    const start = day + random.range(0, DAY - 30 * MINUTE);
    times.push(...spread(start, length, Math.round((mean / perDay) * random.gamma(1.5)), random, day));
  }
  return times.sort((a, b) => a - b);
}

function spread(start: number, length: number, count: number, random: Random, day: number): number[] {
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const at = Math.floor(start + random.next() * length);
    if (at < day + DAY) times.push(at);
  }
  return times.sort((a, b) => a - b);
}
