import { InvalidArgumentError } from "commander";
import { parseTimeUs } from "../core/time";
import { AppError } from "../errors";

/** A time on the command line, as microseconds since the epoch: `2026-08-17` or `2026-08-17T03:00:00Z`. */
export function timeOption(text: string): number {
  const us = parseTimeUs(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text);
  if (us === null) throw new InvalidArgumentError("Write 2026-08-17 or 2026-08-17T03:00:00Z.");
  return us;
}

/** Throws an `AppError` bad-input unless the first time lies before the second; either may be left out. */
export function demandOrder(
  first: number | null,
  second: number | null,
  names: readonly [string, string],
): void {
  if (first !== null && second !== null && first >= second)
    throw new AppError({ code: "bad-input", message: `${names[0]} must lie before ${names[1]}.` });
}
