"use client";

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { writeCookie } from "./preference-cookie";
import { COOKIES, type Preferences, type Theme, UTC, type Zone } from "./preferences";

export interface PreferenceControls extends Preferences {
  /** Time of the server's rendering, in milliseconds since the epoch; the first `now` on both sides. */
  renderedAtMs: number;
  setTheme: (theme: Theme) => void;
  /** `UTC` or an IANA zone. */
  setZone: (zone: Zone) => void;
  setRailCollapsed: (collapsed: boolean) => void;
}

const Context = createContext<PreferenceControls | null>(null);

export interface PreferencesProviderProps {
  /** As the server read them from the cookies. */
  initial: Preferences;
  renderedAtMs: number;
  children: ReactNode;
}

/** Holds the viewer's preferences for the whole page and keeps every change in a cookie. */
export function PreferencesProvider({ initial, renderedAtMs, children }: PreferencesProviderProps) {
  const [preferences, setPreferences] = useState(initial);
  const controls = useMemo<PreferenceControls>(
    () => ({
      ...preferences,
      renderedAtMs,
      setTheme: (theme) => {
        document.documentElement.dataset.theme = theme;
        writeCookie(COOKIES.theme, theme);
        setPreferences((before) => ({ ...before, theme }));
      },
      setZone: (zone) => {
        writeCookie(COOKIES.zone, zone);
        setPreferences((before) => ({ ...before, zone }));
      },
      setRailCollapsed: (railCollapsed) => {
        writeCookie(COOKIES.rail, railCollapsed ? "collapsed" : "open");
        setPreferences((before) => ({ ...before, railCollapsed }));
      },
    }),
    [preferences, renderedAtMs],
  );
  const { zone, setZone } = controls;
  useEffect(() => {
    // The viewer has travelled since the cookie was written.
    if (zone !== UTC && zone !== browserZone()) setZone(browserZone());
  }, [zone, setZone]);
  return <Context value={controls}>{children}</Context>;
}

/** The viewer's preferences and their setters. Throws outside of `PreferencesProvider`. */
export function usePreferences(): PreferenceControls {
  const controls = useContext(Context);
  if (!controls) throw new Error("usePreferences needs PreferencesProvider above it");
  return controls;
}

/** The zone in which times are shown. */
export function useZone(): Zone {
  return usePreferences().zone;
}

/** The zone of this browser, such as `Europe/Berlin`. Browser only. */
export function browserZone(): Zone {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || UTC;
}
