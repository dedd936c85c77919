"use client";

import { type KeyboardEvent, type PointerEvent, useState } from "react";
import type { CoverageMap } from "@/lib/contracts/coverage";
import type { CellPlace } from "./coverage-text";
import { ROW_HEIGHT } from "./draw-coverage";

/** Movement in px from which a press is a selection of time, not a choice of a cell. */
const DRAG_MIN = 5;
const PAGE_ROWS = 10;

export interface MapCursor {
  hovered: CellPlace | null;
  chosen: CellPlace | null;
  /** Columns being selected, both included; null when nothing is. */
  selection: { from: number; to: number } | null;
  handlers: {
    onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    onPointerUp: (event: PointerEvent<HTMLElement>) => void;
    onPointerLeave: () => void;
    onPointerCancel: () => void;
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  };
}

/**
 * The cell of the map that is pointed at, chosen by click or keys, and the stretch of time that is dragged over.
 * Columns of a finished selection, the last one included, go to `onSelect`; Enter on a chosen cell goes to `onOpen`.
 */
export function useMapCursor(
  { rows, columns }: CoverageMap,
  { onSelect, onOpen }: { onSelect: (from: number, to: number) => void; onOpen: (place: CellPlace) => void },
): MapCursor {
  const [hovered, setHovered] = useState<CellPlace | null>(null);
  const [chosen, setChosen] = useState<CellPlace | null>(null);
  const [press, setPress] = useState<{ x: number; column: number; moved: boolean } | null>(null);
  const clamp = (value: number, count: number) => Math.min(count - 1, Math.max(0, value));
  const placeOf = (event: PointerEvent<HTMLElement>): CellPlace => {
    const box = event.currentTarget.getBoundingClientRect();
    return {
      row: clamp(Math.floor((event.clientY - box.top) / ROW_HEIGHT), rows.length),
      column: clamp(Math.floor(((event.clientX - box.left) / box.width) * columns), columns),
    };
  };
  return {
    hovered,
    chosen,
    selection:
      press?.moved && hovered
        ? { from: Math.min(press.column, hovered.column), to: Math.max(press.column, hovered.column) }
        : null,
    handlers: {
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        if (event.pointerType === "mouse") event.currentTarget.setPointerCapture(event.pointerId);
        setPress({ x: event.clientX, column: placeOf(event).column, moved: false });
      },
      onPointerMove: (event) => {
        const place = placeOf(event);
        if (hovered?.row !== place.row || hovered.column !== place.column) setHovered(place);
        const dragged =
          press !== null && event.pointerType === "mouse" && Math.abs(event.clientX - press.x) >= DRAG_MIN;
        if (press && dragged && !press.moved) setPress({ ...press, moved: true });
      },
      onPointerUp: (event) => {
        const place = placeOf(event);
        if (press?.moved)
          onSelect(Math.min(press.column, place.column), Math.max(press.column, place.column));
        else if (press) setChosen(place);
        setPress(null);
      },
      onPointerLeave: () => setHovered(null),
      onPointerCancel: () => setPress(null),
      onKeyDown: (event) => {
        const next = movedPlace(event.key, chosen, { rows: rows.length, columns });
        if (next) {
          event.preventDefault();
          setHovered(null);
          setChosen(next);
        } else if (event.key === "Enter" && chosen) {
          event.preventDefault();
          onOpen(chosen);
        } else if (event.key === "Escape" && (press || chosen)) {
          event.stopPropagation();
          setPress(null);
          setChosen(null);
        }
      },
    },
  };
}

/** Where a key leads from a cell, or from outside of the map; null for keys that lead nowhere. */
export function movedPlace(
  key: string,
  from: CellPlace | null,
  size: { rows: number; columns: number },
): CellPlace | null {
  if (key === "Home") return { row: from?.row ?? 0, column: 0 };
  if (key === "End") return { row: from?.row ?? 0, column: size.columns - 1 };
  const steps = MOVES.get(key);
  if (!steps) return null;
  if (!from) return { row: 0, column: steps.column < 0 ? size.columns - 1 : 0 };
  return {
    row: Math.min(size.rows - 1, Math.max(0, from.row + steps.row)),
    column: Math.min(size.columns - 1, Math.max(0, from.column + steps.column)),
  };
}

const MOVES: ReadonlyMap<string, CellPlace> = new Map([
  ["ArrowLeft", { row: 0, column: -1 }],
  ["ArrowRight", { row: 0, column: 1 }],
  ["ArrowUp", { row: -1, column: 0 }],
  ["ArrowDown", { row: 1, column: 0 }],
  ["PageUp", { row: -PAGE_ROWS, column: 0 }],
  ["PageDown", { row: PAGE_ROWS, column: 0 }],
]);
