"use client";

import { Ban, Check } from "lucide-react";
import { Count } from "@/components/ui/count";
import { cx } from "@/components/ui/cx";
import { spellHidden } from "@/components/ui/hidden-characters";
import { IconButton } from "@/components/ui/icon-button";
import type { FacetField } from "@/lib/core/facet-fields";
import { FacetName } from "./facet-name";
import type { FacetRow } from "./facet-values";

export interface FacetValueRowProps {
  field: FacetField;
  row: FacetRow;
  onPress: (how: "include" | "exclude") => void;
}

/** One value: a press on it shows only its events, the button behind it hides them; a second press undoes it. */
export function FacetValueRow({ field, row, onPress }: FacetValueRowProps) {
  const { state, events, share } = row;
  const name = spellHidden(row.label || row.value || "none recorded");
  return (
    <li className="group/value relative flex items-center rounded-sm hover:bg-hover">
      <button
        type="button"
        aria-pressed={state === "include"}
        onClick={() => onPress("include")}
        className={cx(
          "relative flex h-7 min-w-0 flex-1 items-center gap-1.5 rounded-sm px-1.5 text-left",
          state === "include" && "bg-accent-soft",
          state === "exclude" && "text-muted line-through",
        )}
      >
        <span
          aria-hidden="true"
          style={{ width: `${share * 100}%` }}
          className={cx(
            "absolute bottom-0 left-0 h-0.5 min-w-0.5 rounded-full",
            state === "include" ? "bg-accent" : "bg-line-strong",
            share === 0 && "hidden",
          )}
        />
        {state === "include" && <Check className="size-3.5 shrink-0 text-accent" aria-hidden="true" />}
        {state !== null && <span className="sr-only">{state === "include" ? "only: " : "excluded: "}</span>}
        <FacetName field={field} value={row} />
        <span className="ml-auto pl-1 font-mono text-muted text-sm">
          {events === null ? <span title="not in this view">–</span> : <Count value={events} />}
        </span>
      </button>
      <IconButton
        size="sm"
        label={state === "exclude" ? `Stop excluding ${name}` : `Exclude ${name}`}
        aria-pressed={state === "exclude"}
        onClick={() => onPress("exclude")}
        className={cx(
          state === "exclude"
            ? "text-danger"
            : "opacity-0 focus-visible:opacity-100 group-hover/value:opacity-100 [@media(hover:none)]:opacity-100",
        )}
      >
        <Ban aria-hidden="true" />
      </IconButton>
    </li>
  );
}
