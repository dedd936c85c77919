import { useEffect, useState } from "react";

/**
 * A text that outlives a reload, a crash and a lost session: it is kept in this browser under `key` until it is
 * cleared. The first rendering is always empty, as on the server.
 */
export function useDraft(key: string): [text: string, write: (text: string) => void] {
  const [text, setText] = useState("");
  useEffect(() => setText((now) => (now === "" ? read(key) : now)), [key]);
  const write = (next: string) => {
    setText(next);
    try {
      if (next === "") localStorage.removeItem(key);
      else localStorage.setItem(key, next);
    } catch (error) {
      // A browser without storage, or with a full one: the text lives as long as the page.
      if (!(error instanceof DOMException)) throw error;
    }
  };
  return [text, write];
}

function read(key: string): string {
  try {
    return localStorage.getItem(key) ?? "";
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return "";
  }
}
