"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useRef } from "react";
import { cx } from "./cx";
import { ScrollRegion } from "./scroll-region";

export interface CodeLinesProps {
  label: string;
  lineCount: number;
  /** Draws line `index`, counted from 0. */
  line: (index: number) => ReactNode;
  lineNumbers?: boolean;
  /** Limits the height; without it the block is as high as its lines. Needed above `PLAIN_LINES_MAX`. */
  className?: string;
}

/** Up to here every line is in the page, where the browser's own search finds it. */
export const PLAIN_LINES_MAX = 800;

/** Lines of code in a grid of number and text; past `PLAIN_LINES_MAX` only the lines in view are drawn. */
export function CodeLines(props: CodeLinesProps) {
  return props.lineCount > PLAIN_LINES_MAX ? <VirtualLines {...props} /> : <PlainLines {...props} />;
}

const AREA = "rounded-md border border-line bg-sunken font-mono text-sm leading-5";

function PlainLines({ label, lineCount, line, lineNumbers, className }: CodeLinesProps) {
  return (
    <ScrollRegion label={label} className={cx(AREA, "py-2", className)}>
      {Array.from({ length: lineCount }, (_, index) => index).map((index) => (
        <Line key={index} index={index} numbered={lineNumbers}>
          {line(index)}
        </Line>
      ))}
    </ScrollRegion>
  );
}

function VirtualLines({ label, lineCount, line, lineNumbers, className }: CodeLinesProps) {
  const outer = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: lineCount,
    getScrollElement: () => outer.current?.querySelector("[role=group]") ?? null,
    estimateSize: () => 20,
    overscan: 20,
  });
  return (
    <div ref={outer} className="contents">
      <ScrollRegion label={label} className={cx(AREA, "h-[60vh]", className)}>
        <div className="relative" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => (
            <div
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <Line index={item.index} numbered={lineNumbers}>
                {line(item.index)}
              </Line>
            </div>
          ))}
        </div>
      </ScrollRegion>
    </div>
  );
}

function Line({ index, numbered, children }: { index: number; numbered?: boolean; children: ReactNode }) {
  return (
    <div className="flex px-3">
      {numbered && (
        <span aria-hidden="true" className="w-10 shrink-0 select-none pr-3 text-right text-faint">
          {index + 1}
        </span>
      )}
      <code className="wrap-anywhere min-w-0 flex-1 whitespace-pre-wrap">{children}</code>
    </div>
  );
}
