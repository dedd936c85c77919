"use client";

import { useMemo } from "react";
import { CodeFrame } from "./code-frame";
import { CodeLines } from "./code-lines";
import { splitJsonLines, type Token, type TokenKind, tokensOf } from "./json-lines";
import { LongText } from "./long-text";
import { VisibleText } from "./visible-text";

export interface JsonViewProps {
  /** The record exactly as logged. Broken JSON and hostile text are fine. */
  source: string;
  /** Name of the block: "Raw record". */
  label: string;
  lineNumbers?: boolean;
  /** Limits the height of the lines. */
  className?: string;
}

const COLORS: Readonly<Record<TokenKind, string | undefined>> = {
  key: "text-code-key",
  string: "text-code-string",
  number: "text-code-number",
  literal: "text-code-literal",
  mark: "text-muted",
  other: undefined,
};

/**
 * JSON, indented and coloured without being parsed: what is shown is what was logged, token by token, with
 * hidden characters drawn as their codes. Copying gives the source exactly.
 */
export function JsonView({ source, label, lineNumbers, className }: JsonViewProps) {
  const lines = useMemo(() => splitJsonLines(source), [source]);
  return (
    <CodeFrame label={label} source={source}>
      <CodeLines
        label={label}
        lineCount={lines.length}
        lineNumbers={lineNumbers}
        className={className}
        line={(index) => {
          const line = lines[index];
          return (
            line && (
              <span className="block" style={{ paddingLeft: `${line.depth * 2}ch` }}>
                <LongText length={line.to - line.from}>
                  {(shown) => (
                    <Tokens tokens={tokensOf(source, { from: line.from, to: line.from + shown })} />
                  )}
                </LongText>
              </span>
            )
          );
        }}
      />
    </CodeFrame>
  );
}

function Tokens({ tokens }: { tokens: Token[] }) {
  let at = 0;
  return tokens.map(({ kind, text }) => {
    const key = at;
    at += text.length;
    return (
      <span key={key} className={COLORS[kind]}>
        {kind === "mark" ? text : <VisibleText text={text} />}
      </span>
    );
  });
}
