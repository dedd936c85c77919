"use client";

import { useRouter, useSearchParams } from "next/navigation";
import { useEffect, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { SearchInput } from "@/components/ui/search-input";
import { Select } from "@/components/ui/select";
import { FILE_STATUSES, type FileFilter, SOURCES_PARAMS } from "@/lib/contracts/sources";
import { SOURCE_LABELS, SOURCES } from "@/lib/core/source";

const ANY = "any";
const TYPING_MS = 300;

/** Narrows the list of files by text, status and source; the URL holds the choice. */
export function FileFilters({ filter }: { filter: FileFilter }) {
  const router = useRouter();
  const params = useSearchParams();
  const [waiting, startChange] = useTransition();
  const [text, setText] = useState(filter.text);
  const change = (name: string, value: string) => {
    const query = new URLSearchParams(params);
    for (const cursor of [SOURCES_PARAMS.before, SOURCES_PARAMS.after]) query.delete(cursor);
    if (value === "" || value === ANY) query.delete(name);
    else query.set(name, value);
    startChange(() => router.replace(`/sources${query.size > 0 ? `?${query}` : ""}`, { scroll: false }));
  };
  const typed = useTyped(text, filter.text, (value) => change(SOURCES_PARAMS.text, value));
  const any = filter.text !== "" || filter.status !== null || filter.source !== null;
  return (
    <search aria-busy={waiting} className="flex flex-wrap items-center gap-2 px-4 pb-2">
      <SearchInput
        label="Search files by path or SHA-256"
        placeholder="Path or SHA-256"
        value={text}
        onValueChange={setText}
        onSubmit={typed}
        keys="/"
        className="w-full sm:w-64"
      />
      <Select
        label="Status"
        options={[
          { value: ANY, label: "Any status" },
          ...FILE_STATUSES.map((status) => ({ value: status, label: status })),
        ]}
        value={filter.status ?? ANY}
        onValueChange={(value) => change(SOURCES_PARAMS.status, value)}
        className="w-32"
      />
      <Select
        label="Source"
        options={[
          { value: ANY, label: "Any source" },
          ...SOURCES.map((source) => ({ value: source, label: SOURCE_LABELS[source] })),
        ]}
        value={filter.source ?? ANY}
        onValueChange={(value) => change(SOURCES_PARAMS.source, value)}
        className="w-44"
      />
      {any && (
        <Button
          variant="quiet"
          onClick={() => {
            setText("");
            startChange(() => router.replace("/sources#files", { scroll: false }));
          }}
        >
          Clear
        </Button>
      )}
    </search>
  );
}

/** Tells of a text once typing pauses; the function it returns tells at once. */
function useTyped(text: string, told: string, tell: (text: string) => void): () => void {
  useEffect(() => {
    if (text === told) return;
    const timer = setTimeout(() => tell(text), TYPING_MS);
    return () => clearTimeout(timer);
  });
  return () => {
    if (text !== told) tell(text);
  };
}
