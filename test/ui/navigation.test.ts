import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { DESTINATIONS, isCurrent } from "@/components/frame/navigation";

describe("navigation", () => {
  it("a destination is current on its own page and below it, the overview on its own page only", () => {
    const current = (path: string) =>
      DESTINATIONS.filter((to) => isCurrent(to, path)).map(({ label }) => label);
    expect(current("/")).toEqual(["Overview"]);
    expect(current("/events")).toEqual(["Events"]);
    expect(current("/events/views")).toEqual(["Events"]);
    expect(current("/eventsource")).toEqual([]);
  });

  it("no two destinations share an address or keys", () => {
    expect(new Set(DESTINATIONS.map(({ href }) => href)).size).toBe(DESTINATIONS.length);
    expect(new Set(DESTINATIONS.map(({ keys }) => keys)).size).toBe(DESTINATIONS.length);
  });

  it.each(DESTINATIONS.map(({ href }) => href))("%s has a page", (href) => {
    const file = new URL(`../../app/(console)${href === "/" ? "" : href}/page.tsx`, import.meta.url);
    expect(existsSync(fileURLToPath(file))).toBe(true);
  });
});
