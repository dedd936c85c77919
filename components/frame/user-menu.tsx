"use client";

import { CircleUserRound, Keyboard, LogOut } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuChoice, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { usePreferences } from "@/components/ui/preferences-provider";
import type { ViewerSummary } from "@/lib/contracts/viewer";
import { THEME_CHOICES } from "./appearance";

export interface UserMenuProps {
  viewer: ViewerSummary;
  /** A server action, so that signing out is a POST that Next checks the origin of. */
  signOut: () => Promise<void>;
  onKeyboardHelp: () => void;
}

/** Who is signed in and with which role; theme, keyboard help, sign out. */
export function UserMenu({ viewer, signOut, onKeyboardHelp }: UserMenuProps) {
  const { theme, setTheme } = usePreferences();
  return (
    <Menu
      align="end"
      trigger={
        <IconButton label={`Account of ${viewer.name}`}>
          <CircleUserRound aria-hidden="true" />
        </IconButton>
      }
    >
      <div className="max-w-64 px-2 py-1.5">
        <p className="truncate font-medium">{viewer.name}</p>
        <p className="truncate text-muted text-sm">{viewer.email}</p>
        <p className="text-muted text-sm">Role: {viewer.role}</p>
      </div>
      <MenuSeparator />
      <MenuChoice
        label="Theme"
        value={theme}
        onValueChange={setTheme}
        options={THEME_CHOICES.map(({ value, label, icon: Icon }) => ({
          value,
          label,
          icon: <Icon aria-hidden="true" />,
        }))}
      />
      <MenuSeparator />
      <MenuItem icon={<Keyboard aria-hidden="true" />} keys="?" onSelect={onKeyboardHelp}>
        Keyboard
      </MenuItem>
      <MenuItem icon={<LogOut aria-hidden="true" />} onSelect={() => void signOut()}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
