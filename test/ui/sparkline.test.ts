import { describe, expect, it } from "vitest";
import { sparklineShape } from "@/components/ui/sparkline-path";

describe("a sparkline", () => {
  it("stands on zero and reaches its top at the largest value", () => {
    expect(sparklineShape([0, 5, 10], 30, 20).lines).toEqual(["5,20 15,10 25,0"]);
  });

  it("a gap breaks the line and is never drawn as zero", () => {
    expect(sparklineShape([1, null, null, 2, null], 50, 10)).toEqual({
      lines: ["5,5 5,5", "35,0 35,0"],
      gaps: [
        { x: 10, width: 20 },
        { x: 40, width: 10 },
      ],
    });
  });

  it("all zeros lie on the ground, and nothing at all draws nothing", () => {
    expect(sparklineShape([0, 0], 20, 10).lines).toEqual(["5,10 15,10"]);
    expect(sparklineShape([], 20, 10)).toEqual({ lines: [], gaps: [] });
  });
});
