"use client";

import { useState } from "react";
import { SeverityMark } from "@/components/entity/severity-mark";
import { SearchInput } from "@/components/ui/search-input";
import { Skeleton } from "@/components/ui/skeleton";
import { VisibleText } from "@/components/ui/visible-text";
import type { CaseToChoose } from "./case-actions";

/** Stands for a case that is not opened yet. */
export const NEW_CASE = "new";

/** From here on a search field helps more than it takes. */
const SEARCH_FROM = 8;

export interface CaseChoiceProps {
  /** Null while they are read. */
  cases: readonly CaseToChoose[] | null;
  chosen: string | null;
  onChoose(id: string): void;
}

/** One of the open cases, or a new one. Arrow keys move. */
export function CaseChoice({ cases, chosen, onChoose }: CaseChoiceProps) {
  const [search, setSearch] = useState("");
  if (cases === null) return <Skeleton className="h-24 w-full" />;
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const fitting = cases.filter(({ id, title }) =>
    words.every((word) => `${id} ${title}`.toLowerCase().includes(word)),
  );
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-medium">Case</legend>
      {cases.length >= SEARCH_FROM && (
        <SearchInput label="Search the open cases" value={search} onValueChange={setSearch} />
      )}
      <div className="flex max-h-56 flex-col overflow-y-auto rounded-md border border-line">
        <Choice value={NEW_CASE} chosen={chosen} onChoose={onChoose}>
          A new case
        </Choice>
        {fitting.map(({ id, title, severity }) => (
          <Choice key={id} value={id} chosen={chosen} onChoose={onChoose}>
            <span className="font-mono text-sm">{id}</span>
            <SeverityMark severity={severity} markOnly />
            <span className="min-w-0 truncate">
              <VisibleText text={title} />
            </span>
          </Choice>
        ))}
        {cases.length > 0 && fitting.length === 0 && (
          <p className="px-3 py-2 text-muted">No open case has these words.</p>
        )}
      </div>
    </fieldset>
  );
}

interface ChoiceProps {
  value: string;
  chosen: string | null;
  onChoose(id: string): void;
  children: React.ReactNode;
}

function Choice({ value, chosen, onChoose, children }: ChoiceProps) {
  return (
    <label className="flex min-h-8 items-center gap-2 px-3 py-1 hover:bg-hover has-checked:bg-accent-soft">
      <input
        type="radio"
        name="case"
        value={value}
        checked={chosen === value}
        onChange={() => onChoose(value)}
        className="shrink-0 accent-accent"
      />
      {children}
    </label>
  );
}
