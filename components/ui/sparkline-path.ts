/** What a sparkline draws: one polyline per stretch of known values and one span per gap, in user units. */
export interface SparklineShape {
  lines: string[];
  gaps: { x: number; width: number }[];
}

/**
 * Lays values out over `width` × `height`, zero at the bottom, the largest value at the top. A null is an
 * hour (or day) that no log covers: it breaks the line and becomes a gap, never a zero.
 */
export function sparklineShape(
  values: readonly (number | null)[],
  width: number,
  height: number,
): SparklineShape {
  const step = width / Math.max(1, values.length);
  const max = values.reduce<number>((most, value) => Math.max(most, value ?? 0), 0) || 1;
  const lines: string[] = [];
  const gaps: SparklineShape["gaps"] = [];
  let points: string[] = [];
  const endLine = () => {
    const only = points[0];
    if (only !== undefined) lines.push(points.length === 1 ? `${only} ${only}` : points.join(" "));
    points = [];
  };
  values.forEach((value, index) => {
    const previous = gaps.at(-1);
    if (value !== null) {
      const x = round((index + 0.5) * step);
      points.push(`${x},${round(height - (value / max) * height)}`);
    } else {
      endLine();
      if (previous && values[index - 1] === null) previous.width = round(previous.width + step);
      else gaps.push({ x: round(index * step), width: round(step) });
    }
  });
  endLine();
  return { lines, gaps };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
