import { describe, expect, it } from "vitest";
import { contrast, parseOklch, readTokens, type Theme } from "./support/tokens";

const tokens = readTokens();
const THEMES: Theme[] = ["light", "dark"];
const GROUNDS = ["canvas", "surface", "sunken", "raised", "hover"];
const SEVERITIES = ["info", "low", "medium", "high", "critical"].map((step) => `severity-${step}`);

function color(name: string, theme: Theme): string {
  const token = tokens.get(name);
  if (!token) throw new Error(`app/tokens.css has no token --${name}`);
  return token[theme];
}

function short(names: string[], grounds: string[], ratio: number, theme: Theme): string[] {
  return names.flatMap((name) =>
    grounds
      .map((ground) => ({ ground, is: contrast(color(name, theme), color(ground, theme)) }))
      .filter(({ is }) => is < ratio)
      .map(({ ground, is }) => `${name} on ${ground}: ${is.toFixed(2)} < ${ratio}`),
  );
}

describe.each(THEMES)("in the %s theme", (theme) => {
  it("text has a contrast of at least 4.5 on every ground it may stand on", () => {
    const text = ["ink", "muted", "faint", "accent", "accent-hover", "danger", "warning", "positive"];
    const code = ["code-key", "code-string", "code-number", "code-literal"];
    expect(short([...text, ...code], GROUNDS, 4.5, theme)).toEqual([]);
  });

  it("text has a contrast of at least 4.5 on tinted grounds", () => {
    const pairs = ["accent", "danger", "warning", "positive"].flatMap((tone) => [
      ...short(["ink", "muted", tone], [`${tone}-soft`], 4.5, theme),
    ]);
    expect([
      ...pairs,
      ...short(["on-accent"], ["accent", "accent-hover"], 4.5, theme),
      ...short(["ink"], ["selection"], 4.5, theme),
      ...short(["faint"], ["accent-soft"], 4.5, theme),
    ]).toEqual([]);
  });

  it("marks, control borders and the focus ring have a contrast of at least 3", () => {
    const marks = ["control", "focus", "allowed", "denied", "failed", "usual", "gap", ...SEVERITIES];
    expect(short(marks, GROUNDS, 3, theme)).toEqual([]);
  });

  it("each severity step stands farther from the ground in lightness than the one before", () => {
    const lightness = SEVERITIES.map((step) => parseOklch(color(step, theme))[0]);
    const steps = lightness.slice(1).map((value, index) => Math.abs(value - (lightness[index] ?? 0)));
    const sorted = [...lightness].sort((a, b) => (theme === "light" ? b - a : a - b));
    expect(lightness).toEqual(sorted);
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(0.04);
  });

  it("grounds that lie on one another can be told apart", () => {
    expect(contrast(color("line", theme), color("surface", theme))).toBeGreaterThan(1.2);
    expect(contrast(color("hover", theme), color("surface", theme))).toBeGreaterThan(1.1);
  });
});

it("every colour token is defined for both themes", () => {
  expect(tokens.size).toBeGreaterThan(40);
  expect([...tokens].filter(([, { light, dark }]) => light === dark)).toEqual([]);
});
