"use client";

import { useEffect, useState } from "react";
import { cx } from "@/components/ui/cx";
import { Kbd } from "@/components/ui/kbd";
import { useShortcut } from "@/components/ui/shortcuts/use-shortcut";
import { SECTIONS, type SectionId } from "./report-section";

export interface SectionIndexProps {
  /** What a part holds, in a few characters: a count, a state. */
  notes: Partial<Record<SectionId, string>>;
}

/** Ways to the parts of a report, always in sight, each with its digit key. */
export function SectionIndex({ notes }: SectionIndexProps) {
  const current = useCurrentSection();
  return (
    <nav
      aria-label="Parts of the report"
      className="sticky top-12 z-10 -mx-3 border-line border-b bg-canvas px-3 md:-mx-6 md:px-6 xl:top-16 xl:mx-0 xl:self-start xl:border-b-0 xl:px-0 print:hidden"
    >
      <ol className="flex gap-1 overflow-x-auto py-1 xl:flex-col xl:overflow-visible xl:py-0">
        {SECTIONS.map(({ id, title }, i) => (
          <li key={id} className="shrink-0">
            <IndexLink
              id={id}
              title={title}
              digit={String(i + 1)}
              note={notes[id]}
              current={current === id}
            />
          </li>
        ))}
      </ol>
    </nav>
  );
}

interface IndexLinkProps {
  id: SectionId;
  title: string;
  digit: string;
  note: string | undefined;
  current: boolean;
}

function IndexLink({ id, title, digit, note, current }: IndexLinkProps) {
  useShortcut(digit, title, () => goTo(id), { group: "Report" });
  return (
    <a
      href={`#${id}`}
      aria-current={current ? "location" : undefined}
      className={cx(
        "flex h-8 items-center gap-2 whitespace-nowrap rounded-md px-2 outline-offset-[-2px] transition-colors",
        current ? "bg-accent-soft font-medium text-accent" : "text-muted hover:bg-hover hover:text-ink",
      )}
    >
      <span className="max-xl:hidden">
        <Kbd keys={digit} />
      </span>
      <span className="flex-1">{title}</span>
      {note !== undefined && <span className="text-sm">{note}</span>}
    </a>
  );
}

function goTo(id: SectionId): void {
  const section = document.getElementById(id);
  section?.scrollIntoView({ block: "start" });
  section?.focus({ preventScroll: true });
}

/** The part whose beginning was passed last. */
function useCurrentSection(): SectionId {
  const [current, setCurrent] = useState<SectionId>("who");
  useEffect(() => {
    const look = () => {
      const passed = SECTIONS.filter(({ id }) => {
        const top = document.getElementById(id)?.getBoundingClientRect().top;
        return top !== undefined && top < window.innerHeight * 0.3;
      });
      setCurrent(passed.at(-1)?.id ?? "who");
    };
    look();
    window.addEventListener("scroll", look, { passive: true });
    return () => window.removeEventListener("scroll", look);
  }, []);
  return current;
}
