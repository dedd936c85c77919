"use client";

import { Download } from "lucide-react";
import { useTransition } from "react";
import { useAddToCase } from "@/components/case/add-to-case-context";
import { Button } from "@/components/ui/button";
import { formatFull } from "@/components/ui/format-number";
import { Kbd } from "@/components/ui/kbd";
import { Menu, MenuItem } from "@/components/ui/menu";
import { useShortcut } from "@/components/ui/shortcuts/use-shortcut";
import { toast } from "@/components/ui/toast-store";
import type { ExportFormat } from "@/lib/contracts/event-request";
import { downloadPicked, pickedItem } from "./picked-events";
import type { EventSelection } from "./use-event-selection";

export interface EventSelectionBarProps {
  selection: EventSelection;
  /** Events of the view. */
  total: number;
  /** The filter as the URL spells it. */
  q: string;
}

/** How many events are selected, and what can be done with them. */
export function EventSelectionBar({ selection, total, q }: EventSelectionBarProps) {
  const { picked, pending, clear, all } = selection;
  const [exporting, start] = useTransition();
  const addToCase = useAddToCase();
  const what = `the ${picked.size === 1 ? "selected event" : `${formatFull(picked.size)} selected events`}`;
  const toCase = () => addToCase?.([pickedItem(picked, q)], { what });
  useShortcut("Escape", "Clear the selection", clear);
  useShortcut("c", "Add the selected events to a case", toCase, { enabled: addToCase !== null });
  const save = (format: ExportFormat) =>
    start(async () => {
      await downloadPicked(picked, format).catch((error: unknown) => {
        const description = error instanceof Error ? error.message : String(error);
        toast({ tone: "danger", title: "The selection was not exported", description });
      });
    });
  return (
    <div
      role="toolbar"
      aria-label="Selected events"
      className="flex flex-wrap items-center gap-2 border-line-strong border-t bg-raised px-3 py-2"
    >
      <span className="mr-1 font-medium" aria-live="polite">
        {formatFull(picked.size)} selected
      </span>
      {addToCase !== null && (
        <Button size="sm" onClick={toCase}>
          Add to case
          <span className="max-sm:hidden">
            <Kbd keys="c" />
          </span>
        </Button>
      )}
      <Menu
        trigger={
          <Button size="sm" loading={exporting}>
            <Download aria-hidden="true" />
            Export
          </Button>
        }
      >
        {(["csv", "ndjson", "json"] as const).map((format) => (
          <MenuItem key={format} onSelect={() => save(format)}>
            {{ csv: "CSV", ndjson: "JSON lines", json: "JSON" }[format]}
          </MenuItem>
        ))}
      </Menu>
      {picked.size < total && (
        <Button size="sm" variant="quiet" loading={pending} onClick={() => all(total)}>
          Select all {formatFull(total)}
        </Button>
      )}
      <Button size="sm" variant="quiet" className="ml-auto" onClick={clear}>
        Clear <Kbd keys="Escape" />
      </Button>
    </div>
  );
}
