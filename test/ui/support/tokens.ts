import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export type Theme = "light" | "dark";
type Rgb = [red: number, green: number, blue: number];

const FILE = fileURLToPath(new URL("../../../app/tokens.css", import.meta.url));
const TOKEN = /--([a-z-]+):\s*light-dark\((oklch\([^)]*\)),\s*(oklch\([^)]*\))\);/g;

/** Every opaque token of app/tokens.css, by name, as its OKLCH text in each theme. */
export function readTokens(): Map<string, Record<Theme, string>> {
  const tokens = new Map<string, Record<Theme, string>>();
  for (const [, name = "", light = "", dark = ""] of readFileSync(FILE, "utf8").matchAll(TOKEN))
    if (!light.includes("/")) tokens.set(name, { light, dark });
  return tokens;
}

/** Lightness (0 to 1), chroma and hue (degrees) of `oklch(L C H)`. */
export function parseOklch(text: string): [lightness: number, chroma: number, hue: number] {
  const [l, c, h] = text.slice(6, -1).trim().split(/\s+/).map(Number);
  return [l ?? Number.NaN, c ?? Number.NaN, h ?? 0];
}

/** Linear-light sRGB, clipped to the gamut as a browser on an sRGB screen does (Ottosson 2020). */
export function linearRgb(text: string): Rgb {
  const [lightness, chroma, hue] = parseOklch(text);
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const rgb: Rgb = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return rgb.map((channel) => Math.min(1, Math.max(0, channel))) as Rgb;
}

function luminance(text: string): number {
  const [red, green, blue] = linearRgb(text);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2 contrast ratio of two OKLCH colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((x, y) => x - y);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}
