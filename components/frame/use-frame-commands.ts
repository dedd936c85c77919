"use client";

import { Clock, Keyboard } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useMemo } from "react";
import { UTC } from "@/components/ui/preferences";
import { browserZone, usePreferences } from "@/components/ui/preferences-provider";
import { register } from "@/components/ui/shortcuts/registry";
import { THEME_CHOICES } from "./appearance";
import { type Command, useCommands } from "./commands";
import { DESTINATIONS } from "./navigation";

/** Registers what works on every page: going to pages, theme, zone and the keyboard help. */
export function useFrameCommands(showHelp: () => void): void {
  const router = useRouter();
  const { setTheme, setZone } = usePreferences();

  const pages = useMemo(
    () =>
      DESTINATIONS.map<Command>(({ href, label, icon, keys, keywords }) => ({
        id: `page.${href}`,
        title: label,
        group: "Go to",
        icon,
        keys,
        keywords,
        run: () => router.push(href),
      })),
    [router],
  );
  useCommands(pages);
  useEffect(() => {
    const undo = DESTINATIONS.map(({ href, label, keys }) =>
      register({ keys, description: label, group: "Go to", run: () => router.push(href) }),
    );
    return () => undo.forEach((unregister) => void unregister());
  }, [router]);

  const settings = useMemo<Command[]>(
    () => [
      { id: "zone.utc", title: "Times in UTC", group: "Zone", icon: Clock, run: () => setZone(UTC) },
      {
        id: "zone.local",
        title: "Times in the local zone",
        group: "Zone",
        icon: Clock,
        run: () => setZone(browserZone()),
      },
      ...THEME_CHOICES.map<Command>(({ value, label, icon }) => ({
        id: `theme.${value}`,
        title: `Theme: ${label.toLowerCase()}`,
        group: "Theme",
        icon,
        keywords: ["appearance", "colours"],
        run: () => setTheme(value),
      })),
      {
        id: "help.keyboard",
        title: "Keyboard shortcuts",
        group: "Help",
        icon: Keyboard,
        keys: "?",
        run: showHelp,
      },
    ],
    [setTheme, setZone, showHelp],
  );
  useCommands(settings);
}
