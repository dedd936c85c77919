"use client";

import { useMemo } from "react";
import { CodeFrame } from "./code-frame";
import { CodeLines } from "./code-lines";
import { LongText } from "./long-text";
import { VisibleText } from "./visible-text";

export interface CodeBlockProps {
  /** Plain text or commands; hostile text is fine. */
  source: string;
  /** Name of the block: "Command". */
  label: string;
  lineNumbers?: boolean;
  className?: string;
}

/** Text as it is, line by line, copyable, with hidden characters drawn as their codes. For JSON see `JsonView`. */
export function CodeBlock({ source, label, lineNumbers, className }: CodeBlockProps) {
  const lines = useMemo(() => source.split(/\r?\n/), [source]);
  return (
    <CodeFrame label={label} source={source}>
      <CodeLines
        label={label}
        lineCount={lines.length}
        lineNumbers={lineNumbers}
        className={className}
        line={(index) => {
          const line = lines[index] ?? "";
          return (
            <LongText length={line.length}>{(shown) => <VisibleText text={line.slice(0, shown)} />}</LongText>
          );
        }}
      />
    </CodeFrame>
  );
}
