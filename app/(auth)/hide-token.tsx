"use client";

import { useEffect } from "react";

/** Takes the token out of the address bar and the history once the page has read it. */
export function HideToken() {
  useEffect(() => window.history.replaceState(null, "", window.location.pathname), []);
  return null;
}
