"use client";

import { Ellipsis } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { cx } from "@/components/ui/cx";
import { Menu, MenuItem } from "@/components/ui/menu";
import { DESTINATIONS, isCurrent } from "./navigation";

/** What fits side by side at 360 px with targets that a thumb hits. */
const SHOWN_MAX = 5;

const ITEM = "flex h-full w-full flex-col items-center justify-center gap-0.5 text-xs outline-offset-[-2px]";

/** Navigation at the bottom below 768 px; what does not fit is behind More. */
export function BottomBar() {
  const path = usePathname();
  const fits = DESTINATIONS.length <= SHOWN_MAX;
  const shown = fits ? DESTINATIONS : DESTINATIONS.slice(0, SHOWN_MAX - 1);
  const rest = DESTINATIONS.slice(shown.length);
  const inRest = rest.some((destination) => isCurrent(destination, path));
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-20 border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] md:hidden print:hidden"
    >
      <ul className="flex h-14">
        {shown.map((destination) => {
          const current = isCurrent(destination, path);
          return (
            <li key={destination.href} className="min-w-0 flex-1">
              <Link
                href={destination.href}
                aria-current={current ? "page" : undefined}
                className={cx(ITEM, current ? "font-medium text-accent" : "text-muted")}
              >
                <destination.icon className="size-5" strokeWidth={1.75} aria-hidden="true" />
                {destination.label}
              </Link>
            </li>
          );
        })}
        {rest.length > 0 && (
          <li className="min-w-0 flex-1">
            <Menu
              side="top"
              align="end"
              trigger={
                <button type="button" className={cx(ITEM, inRest ? "font-medium text-accent" : "text-muted")}>
                  <Ellipsis className="size-5" aria-hidden="true" />
                  More
                </button>
              }
            >
              {rest.map(({ href, label, icon: Icon }) => (
                <MenuItem key={href} asChild>
                  <Link href={href}>
                    <Icon aria-hidden="true" />
                    {label}
                  </Link>
                </MenuItem>
              ))}
            </Menu>
          </li>
        )}
      </ul>
    </nav>
  );
}
