"use client";

import { Select } from "@/components/ui/select";
import { SOURCE_LABELS, SOURCES, type Source } from "@/lib/core/source";

const ANY = "any";

export interface SourceChoiceProps {
  value: Source | null;
  onValueChange: (source: Source | null) => void;
}

/** Which format the logs are in; by default each record says itself. */
export function SourceChoice({ value, onValueChange }: SourceChoiceProps) {
  return (
    <Select
      label="Format of the logs"
      options={[
        { value: ANY, label: "Recognise each record's format" },
        ...SOURCES.map((source) => ({ value: source, label: `Only ${SOURCE_LABELS[source]}` })),
      ]}
      value={value ?? ANY}
      onValueChange={(chosen) => onValueChange(SOURCES.find((source) => source === chosen) ?? null)}
      className="w-full sm:w-64"
    />
  );
}
