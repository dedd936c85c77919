"use client";

import { Crosshair } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef, useState, useTransition } from "react";
import { RangeMenu } from "@/components/event-filter/range-menu";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { useZone } from "@/components/ui/preferences-provider";
import { useShortcut } from "@/components/ui/shortcuts/use-shortcut";
import { SUBJECTS_MAX } from "@/lib/contracts/scope";
import { readField, type ScopeView, scopeViewHref } from "@/lib/contracts/scope-view";
import { type Held, resolveRange, type TimeRange } from "@/lib/core/filter-range";
import { momentText, readMoment } from "./leaked-at";
import { LeakedAtField } from "./leaked-at-field";

export interface ScopeFormProps {
  view: ScopeView;
  /** Times of the events held; null when there are none. */
  held: Held | null;
  nowUs: number;
}

interface Draft {
  /** The applied view that it began from. */
  of: string;
  about: string;
  range: TimeRange;
  /** Null: nobody typed, so the moment of the view stands to the microsecond. */
  leaked: string | null;
}

const ROWS_MAX = 8;

/** What to scope: names, the window, and when it leaked. Enter runs; the answer's address holds it all. */
export function ScopeForm({ view, held, nowUs }: ScopeFormProps) {
  const router = useRouter();
  const zone = useZone();
  const [running, startRun] = useTransition();
  const field = useRef<HTMLTextAreaElement>(null);
  const of = scopeViewHref(view);
  const applied: Draft = { of, about: view.lines.join("\n"), range: view.range, leaked: null };
  const [draft, setDraft] = useState(applied);
  const live = draft.of === of ? draft : applied;
  const untouched = view.leakedAtUs === null ? "" : momentText(view.leakedAtUs, zone);
  const leakedText = live.leaked ?? untouched;
  const read = readMoment(leakedText, zone);
  const [fault, setFault] = useState<string | null>(null);
  useShortcut("/", "Name what to scope", () => field.current?.select());

  const run = (range: TimeRange) => {
    const lines = readField(live.about, view.lines);
    if (lines.length > SUBJECTS_MAX)
      return setFault(`One report covers at most ${SUBJECTS_MAX} names; these are ${lines.length}.`);
    if (lines.length === 0)
      return setFault("Name a key, secret, identity, access key id, session or address.");
    if ("fault" in read) return setFault(read.fault);
    setFault(null);
    const leakedAtUs = leakedText === untouched ? view.leakedAtUs : read.us;
    startRun(() => router.push(scopeViewHref({ lines, range, leakedAtUs })));
  };

  const { until, ...span } = resolveRange(live.range, held, nowUs);
  const rows = Math.min(ROWS_MAX, live.about.split("\n").length);
  return (
    <search className="block print:hidden">
      <form
        aria-label="Scope a leak"
        className="flex flex-col gap-2.5 rounded-md border border-line bg-surface p-3"
        onSubmit={(event) => {
          event.preventDefault();
          run(live.range);
        }}
      >
        <div className="flex items-start gap-2">
          <textarea
            ref={field}
            aria-label="Keys, secrets, identities, access key ids, sessions or addresses, one a line"
            aria-invalid={fault !== null || undefined}
            aria-describedby="scope-note"
            rows={rows}
            value={live.about}
            placeholder="key, secret, identity, access key id, address …"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            onChange={(event) => setDraft({ ...live, about: event.target.value })}
            onKeyDown={(event) => {
              if (event.key === "Escape") event.currentTarget.blur();
              if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
              event.preventDefault();
              run(live.range);
            }}
            className="field-sizing-content max-h-40 min-h-10 w-full min-w-0 resize-none overflow-auto wrap-anywhere rounded-md border border-control bg-surface px-3 py-2.25 font-mono text-lg aria-invalid:border-danger"
          />
          <Button type="submit" variant="primary" loading={running} className="!h-10 px-4 max-sm:px-3">
            <Crosshair aria-hidden="true" />
            Scope
          </Button>
        </div>
        <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
          <div className="flex min-w-0 items-center gap-2">
            <span className="text-muted">Window</span>
            <RangeMenu
              range={live.range}
              span={span}
              until={until}
              held={held}
              onRange={(range) => {
                setDraft({ ...live, range });
                if (view.lines.length > 0) run(range);
              }}
            />
          </div>
          <LeakedAtField text={leakedText} zone={zone} onText={(leaked) => setDraft({ ...live, leaked })} />
          <p id="scope-note" role="status" className="ml-auto text-faint text-sm max-md:ml-0">
            {fault === null ? (
              <>
                <Kbd keys="Enter" /> runs, <Kbd keys="shift+Enter" /> next line
              </>
            ) : (
              <span className="text-danger">{fault}</span>
            )}
          </p>
        </div>
      </form>
    </search>
  );
}
