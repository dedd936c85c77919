import { expect, it } from "vitest";
import { DIMENSIONS } from "@/lib/scoring/dimensions/registry";
import { withinDays } from "@/lib/scoring/dimensions/words";

it("speaks of no day that nobody has seen", () => {
  expect(withinDays(90, 90)).toBe("in 90 days");
  expect(withinDays(400, 90)).toBe("in 90 days");
  expect(withinDays(18, 90)).toBe("in the 18 days held before");
  expect(withinDays(1, 90)).toBe("in the 1 day held before");
  expect(withinDays(0, 90)).toBe("as far as logs reach back");
});

it.each(DIMENSIONS)("the sentence of $name names no look-back of its own", ({ sentence }) => {
  const fact = { identity: "payments-api", subject: "prod/db", seen: 0, usual: 0.1, of: 3 };
  const told = sentence({ ...fact, within: withinDays(18, 90) });
  expect(told).not.toContain("90 days");
  expect(told.includes("18 days held")).toBe(sentence({ ...fact, within: "in 90 days" }).includes("90 days"));
});
