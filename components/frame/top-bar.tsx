"use client";

import { Search } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useCallback, useState } from "react";
import { Kbd } from "@/components/ui/kbd";
import { useShortcut } from "@/components/ui/shortcuts/use-shortcut";
import { ZoneSwitch } from "@/components/ui/zone-switch";
import type { ViewerSummary } from "@/lib/contracts/viewer";
import { CommandPalette } from "./command-palette";
import { KeyboardHelp } from "./keyboard-help";
import { Logo } from "./logo";
import { useFrameCommands } from "./use-frame-commands";
import { UserMenu } from "./user-menu";

export interface TopBarProps {
  viewer: ViewerSummary;
  signOut: () => Promise<void>;
  /** The window of time that the page shows. */
  timeRange?: ReactNode;
  /** The light that says whether logs are held, late or missing. */
  coverage?: ReactNode;
}

/** Search and commands in the middle; time range, zone, coverage and account at the right. */
export function TopBar({ viewer, signOut, timeRange, coverage }: TopBarProps) {
  const [paletteOpen, setPaletteOpen] = useState(false);
  const [helpOpen, setHelpOpen] = useState(false);
  const showHelp = useCallback(() => setHelpOpen(true), []);
  const showPalette = () => setPaletteOpen(true);
  useShortcut("mod+k", "Search and commands", showPalette, { group: "Everywhere" });
  useShortcut("?", "This list", showHelp, { group: "Everywhere" });
  useFrameCommands(showHelp);
  return (
    <header className="sticky top-0 z-20 flex h-12 items-center gap-2 border-line border-b bg-surface px-3 md:px-4 print:hidden">
      <Link href="/" aria-label="Keytrail, overview" className="rounded-md p-1 md:hidden">
        <Logo />
      </Link>
      <div className="flex min-w-0 flex-1 justify-start lg:justify-center">
        <button
          type="button"
          onClick={showPalette}
          className="flex h-7 w-full max-w-100 items-center gap-2 rounded-md border border-control bg-surface px-2 text-faint transition-colors hover:bg-hover"
        >
          <Search className="size-3.5 shrink-0" aria-hidden="true" />
          <span className="min-w-0 flex-1 truncate text-left">
            Search<span className="max-sm:sr-only"> or run a command</span>
          </span>
          <span className="hidden sm:block">
            <Kbd keys="mod+k" />
          </span>
        </button>
      </div>
      <div className="flex shrink-0 items-center gap-2">
        {timeRange}
        <ZoneSwitch />
        {coverage}
        <UserMenu viewer={viewer} signOut={signOut} onKeyboardHelp={showHelp} />
      </div>
      <CommandPalette open={paletteOpen} onOpenChange={setPaletteOpen} />
      <KeyboardHelp open={helpOpen} onOpenChange={setHelpOpen} />
    </header>
  );
}
