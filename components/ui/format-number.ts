const FULL = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const COMPACT = new Intl.NumberFormat("en-US", { notation: "compact", maximumSignificantDigits: 3 });

/** Whole number with separators: `1,234,567`. */
export function formatFull(value: number): string {
  return FULL.format(value);
}

/** Full below 10,000, else three significant digits: `9,999`, `12.3K`, `4.56M`. */
export function formatCount(value: number): string {
  return Math.abs(value) < 10_000 ? FULL.format(value) : COMPACT.format(value);
}

/**
 * Share of `part` in `whole` as a percentage. Never rounds a few to none or nearly all to all: `<0.1%`,
 * `>99.9%`. An en dash when `whole` is 0, because no share can be told.
 */
export function formatShare(part: number, whole: number): string {
  if (whole === 0) return "–";
  const percent = (part / whole) * 100;
  if (part === 0 || part === whole) return `${percent}%`;
  if (percent < 0.1) return "<0.1%";
  if (percent > 99.9) return ">99.9%";
  return `${percent.toFixed(percent < 10 || percent > 99 ? 1 : 0)}%`;
}

const BYTE_UNITS = ["B", "KB", "MB", "GB", "TB"] as const;

/** Bytes in decimal units (1 KB is 1,000 B) with at most one fraction digit: `869 MB`, `1.2 GB`. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < BYTE_UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : 1;
  return `${value.toFixed(digits).replace(/\.0$/, "")} ${BYTE_UNITS[unit]}`;
}
