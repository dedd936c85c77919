"use client";

import { Tabs as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { formatCount } from "./format-number";

export interface Tab {
  value: string;
  label: string;
  /** Number of things behind the tab. */
  count?: number;
  content: ReactNode;
}

export interface TabsProps {
  /** What the tabs divide; read aloud. */
  label: string;
  tabs: readonly Tab[];
  /** Controlled when `onValueChange` is given (keep it in the URL), else the tab to start with. */
  value?: string;
  onValueChange?: (value: string) => void;
}

/** Views of one thing, one shown at a time. Arrow keys move between tabs. */
export function Tabs({ label, tabs, value, onValueChange }: TabsProps) {
  const first = value ?? tabs[0]?.value;
  const state = onValueChange ? { value: first, onValueChange } : { defaultValue: first };
  return (
    <Radix.Root {...state}>
      <Radix.List aria-label={label} className="flex gap-4 overflow-x-auto border-line border-b">
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.value}
            value={tab.value}
            className="-mb-px flex h-8 shrink-0 items-center gap-1.5 border-transparent border-b-2 text-muted outline-offset-[-2px] transition-colors hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink"
          >
            {tab.label}
            {tab.count !== undefined && <span className="text-faint text-sm">{formatCount(tab.count)}</span>}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} value={tab.value} className="pt-3">
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
