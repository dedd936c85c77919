"use client";

import { useEffect } from "react";

/** Goes to the part that the address names once the parts are there: they come later than the page. */
export function ScrollToAnchor() {
  useEffect(() => {
    const id = decodeURIComponent(window.location.hash.slice(1));
    if (id !== "") document.getElementById(id)?.scrollIntoView();
  }, []);
  return null;
}
