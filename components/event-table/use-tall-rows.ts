"use client";

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { afterScroll, areaHeight, isAdrift, type Tall, type TallPlace, toArea } from "./tall-scroll";

/** Rows drawn beyond what is seen, above and below. */
const SPARE = 12;
/** Rows drawn before the height of the area is known: more than a screen holds. */
const FIRST_ROWS = 32;
/** The area rests when it was not scrolled for so long. */
const REST_MS = 150;

export interface TallRowsOptions {
  /** What scrolls; the rows are in it, below `headPx` of sticky heading. */
  scroller: RefObject<HTMLElement | null>;
  count: number;
  rowPx: number;
  headPx: number;
}

/**
 * Which of any number of equally high rows to draw, and where. `shift` is how much higher up in the area they stand
 * than their number says: 0 as long as the browser can scroll through all of them.
 */
export function useTallRows({ scroller, count, rowPx, headPx }: TallRowsOptions) {
  const rows = count * rowPx;
  const [drawn, setDrawn] = useState<Drawn>({ first: 0, end: FIRST_ROWS, seen: 0, shift: 0 });
  const place = useRef<TallPlace>({ position: 0, top: 0 });
  const tall = useCallback((): Tall => {
    const view = (scroller.current?.clientHeight ?? 0) - headPx;
    return { rows, view: Math.max(rowPx, view) };
  }, [scroller, rows, rowPx, headPx]);

  const draw = useCallback(() => {
    const { position, top } = place.current;
    const first = Math.max(0, Math.floor(position / rowPx) - SPARE);
    const end = Math.ceil((position + tall().view) / rowPx) + SPARE;
    const next = { first, end, seen: Math.ceil(position / rowPx), shift: position - top };
    setDrawn((before) => (sameDrawn(before, next) ? before : next));
  }, [rowPx, tall]);

  /** Brings the area to where the position belongs; nothing that is seen moves. */
  const anchor = useCallback(() => {
    const { position } = place.current;
    const target = toArea(position, tall());
    if (scroller.current) scroller.current.scrollTop = target;
    place.current = { position, top: scroller.current?.scrollTop ?? target };
    flushSync(draw);
  }, [scroller, tall, draw]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let resting: ReturnType<typeof setTimeout> | undefined;
    const onScroll = () => {
      place.current = afterScroll(place.current, element.scrollTop, tall());
      if (isAdrift(place.current, tall(), false)) anchor();
      else draw();
      clearTimeout(resting);
      resting = setTimeout(() => isAdrift(place.current, tall(), true) && anchor(), REST_MS);
    };
    const resized = new ResizeObserver(onScroll);
    resized.observe(element);
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      clearTimeout(resting);
      resized.disconnect();
      element.removeEventListener("scroll", onScroll);
    };
  }, [scroller, tall, draw, anchor]);

  /** Scrolls just so far that a row is seen whole. */
  const reveal = useCallback(
    (index: number) => {
      const { position } = place.current;
      const [top, bottom] = [index * rowPx, (index + 1) * rowPx];
      const { view } = tall();
      if (top >= position && bottom <= position + view) return;
      place.current = { ...place.current, position: top < position ? top : bottom - view };
      anchor();
    },
    [rowPx, tall, anchor],
  );

  const first = Math.min(drawn.first, Math.max(0, count - 1));
  const end = Math.min(drawn.end, count);
  return {
    first,
    end,
    seen: Math.min(drawn.seen, Math.max(0, count - 1)),
    shift: drawn.shift,
    areaPx: areaHeight({ rows }),
    reveal,
  };
}

type Drawn = { first: number; end: number; seen: number; shift: number };

function sameDrawn(a: Drawn, b: Drawn): boolean {
  return a.first === b.first && a.end === b.end && a.seen === b.seen && a.shift === b.shift;
}
