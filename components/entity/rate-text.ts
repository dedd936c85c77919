import { formatCount } from "@/components/ui/format-number";

/** A rate in whole words: `1,204 a day`, `2.4 a day`, `1 in 12 days`, `none`. */
export function rateText(perDay: number): string {
  if (perDay === 0) return "none";
  if (perDay >= 10) return `${formatCount(Math.round(perDay))} a day`;
  if (perDay >= 0.95) return `${perDay.toFixed(1)} a day`;
  return `1 in ${Math.max(2, Math.round(1 / perDay))} days`;
}
