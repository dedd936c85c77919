"use client";

import { useEffect } from "react";

/** Takes the token out of the address bar and the history once the page has read it. */
export function HideToken() {
  useEffect(() => {
    // Next writes the address itself in an effect of its own, which runs after this one.
    const timer = setTimeout(() => window.history.replaceState(null, "", window.location.pathname), 0);
    return () => clearTimeout(timer);
  }, []);
  return null;
}
