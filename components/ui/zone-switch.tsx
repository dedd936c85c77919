"use client";

import { ToggleGroup } from "radix-ui";
import { UTC } from "./preferences";
import { browserZone, usePreferences } from "./preferences-provider";

const ITEM =
  "h-6 rounded-sm border border-transparent px-2 text-muted text-sm transition-colors hover:text-ink data-[state=on]:bg-raised data-[state=on]:text-ink data-[state=on]:border-line-strong";

/** UTC or the viewer's own zone, for every time on every page. */
export function ZoneSwitch() {
  const { zone, setZone } = usePreferences();
  return (
    <ToggleGroup.Root
      type="single"
      aria-label="Zone of all times"
      value={zone === UTC ? "utc" : "local"}
      onValueChange={(value) => {
        if (value !== "") setZone(value === "utc" ? UTC : browserZone());
      }}
      className="inline-flex h-7 items-center gap-0.5 rounded-md bg-sunken p-0.5"
    >
      <ToggleGroup.Item value="utc" className={ITEM}>
        UTC
      </ToggleGroup.Item>
      <ToggleGroup.Item value="local" className={ITEM}>
        Local
      </ToggleGroup.Item>
    </ToggleGroup.Root>
  );
}
