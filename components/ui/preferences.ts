/** How a viewer likes to see the product. Kept in cookies, so that the server renders it right at once. */
export interface Preferences {
  theme: Theme;
  zone: Zone;
  /** True when the left rail shows icons only. */
  railCollapsed: boolean;
}

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** `UTC`, or the viewer's own IANA zone, such as `Europe/Berlin`. */
export type Zone = string;

export const UTC: Zone = "UTC";

/** Cookie names, by preference. */
export const COOKIES = {
  theme: "keytrail-theme",
  zone: "keytrail-zone",
  rail: "keytrail-rail",
  sheet: "keytrail-sheet",
} as const;

/** Narrows a cookie's value to a theme; anything else reads as `system`. */
export function readTheme(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? "system";
}

/** Narrows a cookie's value to a zone that this runtime knows; anything else reads as UTC. */
export function readZone(value: string | undefined): Zone {
  return value !== undefined && isZone(value) ? value : UTC;
}

function isZone(value: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]{0,63}$/.test(value)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: value }).resolvedOptions().timeZone !== "";
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** All preferences from a cookie reader. Never throws; a missing or odd cookie reads as the default. */
export function readPreferences(cookie: (name: string) => string | undefined): Preferences {
  return {
    theme: readTheme(cookie(COOKIES.theme)),
    zone: readZone(cookie(COOKIES.zone)),
    railCollapsed: cookie(COOKIES.rail) === "collapsed",
  };
}
