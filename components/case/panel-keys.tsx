"use client";

import { useShortcut } from "@/components/ui/shortcuts/use-shortcut";
import { CASE_PANELS } from "./panel-keys-list";

/** Fixed digits go to the panels of the page: the focus with the eye. */
export function PanelKeys() {
  return CASE_PANELS.map(([key, id, label]) => <PanelKey key={id} keys={key} id={id} label={label} />);
}

function PanelKey({ keys, id, label }: { keys: string; id: string; label: string }) {
  useShortcut(keys, `Go to ${label}`, () => {
    const panel = document.getElementById(id);
    panel?.scrollIntoView({ block: "start" });
    panel?.focus({ preventScroll: true });
  });
  return null;
}
