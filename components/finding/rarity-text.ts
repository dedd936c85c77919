import { formatFull } from "@/components/ui/format-number";

const MOST_DAYS = 10_000;

/** How often the estate sees such a finding: `once in 31 days`, `about once a day`, `4 a day`. */
export function rarityText(onceInDays: number): string {
  if (onceInDays >= MOST_DAYS) return `once in ${formatFull(MOST_DAYS)} days or more`;
  if (onceInDays >= 1.5) return `once in ${formatFull(Math.round(onceInDays))} days`;
  if (onceInDays >= 0.75) return "about once a day";
  return `${formatFull(Math.round(1 / onceInDays))} a day`;
}
