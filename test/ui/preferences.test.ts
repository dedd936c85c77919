import { describe, expect, it } from "vitest";
import { COOKIES, readPreferences, readTheme, readZone } from "@/components/ui/preferences";

describe("preferences from cookies", () => {
  it("without cookies follow the system, in UTC, with the rail open", () => {
    expect(readPreferences(() => undefined)).toEqual({ theme: "system", zone: "UTC", railCollapsed: false });
  });

  it("are read as they were kept", () => {
    const jar: Record<string, string> = {
      [COOKIES.theme]: "dark",
      [COOKIES.zone]: "America/Argentina/Buenos_Aires",
      [COOKIES.rail]: "collapsed",
    };
    expect(readPreferences((name) => jar[name])).toEqual({
      theme: "dark",
      zone: "America/Argentina/Buenos_Aires",
      railCollapsed: true,
    });
  });

  it.each(["", "Mars/Olympus", "../../etc/passwd", "<script>", "x".repeat(10_000), "UTC\u0000"])(
    "the odd zone %j reads as UTC",
    (value) => {
      expect(readZone(value)).toBe("UTC");
    },
  );

  it("an odd theme reads as the system's", () => {
    expect(readTheme('dark" onload="')).toBe("system");
  });
});
