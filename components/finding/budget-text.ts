import { formatFull } from "@/components/ui/format-number";

const WORDS = [
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];

/** A daily budget in words: `three a day`, `25 a day`. */
export function budgetText(budget: number): string {
  return `${WORDS[budget - 1] ?? formatFull(budget)} a day`;
}
