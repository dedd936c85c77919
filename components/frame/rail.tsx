"use client";

import { PanelLeft } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import { IconButton } from "@/components/ui/icon-button";
import { usePreferences } from "@/components/ui/preferences-provider";
import { useShortcut } from "@/components/ui/shortcuts/use-shortcut";
import { Tooltip } from "@/components/ui/tooltip";
import { Logo } from "./logo";
import { DESTINATIONS, type Destination, isCurrent } from "./navigation";

export interface RailProps {
  /** What waits on a page, by its address: shown beside its line, not when only icons are. */
  badges?: Readonly<Record<string, ReactNode>>;
}

/** Navigation at the left from 768 px up: 200 px wide, or 56 with icons only. */
export function Rail({ badges = {} }: RailProps) {
  const path = usePathname();
  const { railCollapsed: collapsed, setRailCollapsed } = usePreferences();
  const toggle = () => setRailCollapsed(!collapsed);
  useShortcut("mod+b", "Collapse or open the navigation", toggle, { group: "Everywhere" });
  return (
    <nav
      aria-label="Main"
      className={cx(
        "sticky top-0 hidden h-dvh shrink-0 flex-col border-line border-r bg-surface md:flex print:hidden",
        collapsed ? "w-14" : "w-50",
      )}
    >
      <Link
        href="/"
        aria-label="Keytrail, overview"
        className="flex h-12 shrink-0 items-center gap-2 px-4.5 font-semibold text-lg outline-offset-[-2px]"
      >
        <Logo />
        {!collapsed && "Keytrail"}
      </Link>
      <ul className="flex min-h-0 flex-1 flex-col gap-0.5 overflow-y-auto px-2 py-1">
        {DESTINATIONS.map((destination) => (
          <li key={destination.href}>
            <RailLink
              destination={destination}
              current={isCurrent(destination, path)}
              collapsed={collapsed}
              badge={badges[destination.href]}
            />
          </li>
        ))}
      </ul>
      <div className="px-3.5 py-2">
        <IconButton
          label={collapsed ? "Open the navigation" : "Collapse the navigation"}
          keys="mod+b"
          aria-expanded={!collapsed}
          onClick={toggle}
        >
          <PanelLeft aria-hidden="true" />
        </IconButton>
      </div>
    </nav>
  );
}

interface RailLinkProps {
  destination: Destination;
  current: boolean;
  collapsed: boolean;
  badge: ReactNode;
}

function RailLink({ destination, current, collapsed, badge }: RailLinkProps) {
  const { href, label, icon: Icon, keys } = destination;
  const link = (
    <Link
      href={href}
      aria-current={current ? "page" : undefined}
      className={cx(
        "flex h-8 items-center gap-2.5 rounded-md px-3 transition-colors",
        current ? "bg-accent-soft font-medium text-accent" : "text-muted hover:bg-hover hover:text-ink",
      )}
    >
      <Icon className="size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />
      <span className={collapsed ? "sr-only" : undefined}>{label}</span>
      {!collapsed && badge !== undefined && <span className="ml-auto text-sm">{badge}</span>}
    </Link>
  );
  if (!collapsed) return link;
  return (
    <Tooltip text={label} keys={keys} side="right">
      {link}
    </Tooltip>
  );
}
