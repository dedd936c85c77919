"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { FeedbackEntry } from "@/lib/contracts/feedback";
import type { FindingHistoryEntry } from "@/lib/contracts/finding-detail";
import type { TriageActions } from "@/lib/contracts/triage";
import { useWithdraw } from "./use-withdraw";

export interface HistoryListProps {
  entries: readonly FindingHistoryEntry[];
  /** Null for who may not triage: nothing can be withdrawn then. */
  withdraw: TriageActions["withdraw"] | null;
}

/** Who decided what of a finding and when, from the newest to the oldest, what was withdrawn included. */
export function HistoryList({ entries, withdraw }: HistoryListProps) {
  if (entries.length === 0)
    return <p className="px-4 pb-4 text-muted">Nobody has said anything of it yet.</p>;
  return (
    <ol>
      {entries.map((one) => (
        <li key={`${one.kind} ${one.entry.id}`} className="border-line border-t px-4 py-2">
          {one.kind === "assignment" ? (
            <Line at={one.entry.at} by={one.entry.by}>
              {one.entry.assignee === null ? (
                "took it from whoever had it"
              ) : (
                <>
                  gave it to <VisibleText text={one.entry.assignee.name} />
                </>
              )}
            </Line>
          ) : (
            <Feedback entry={one.entry} withdraw={withdraw} />
          )}
        </li>
      ))}
    </ol>
  );
}

function Feedback({ entry, withdraw }: { entry: FeedbackEntry; withdraw: HistoryListProps["withdraw"] }) {
  return (
    <>
      <Line at={entry.at} by={entry.by}>
        {entry.kind === "verdict" ? (
          <>
            said it is <strong className="font-medium">{entry.verdict}</strong>
          </>
        ) : (
          <>
            expects until {entry.until.slice(0, 10)}: <Scope entry={entry} />
          </>
        )}
      </Line>
      {entry.note !== "" && (
        <p className="wrap-anywhere whitespace-pre-wrap">
          <VisibleText text={entry.note} />
        </p>
      )}
      {entry.withdrawn !== null ? (
        <p className="text-muted">
          withdrawn by <VisibleText text={entry.withdrawn.by} />,{" "}
          <Time us={Date.parse(entry.withdrawn.at) * 1000} />
        </p>
      ) : entry.state === "expired" ? (
        <p className="text-muted">ended</p>
      ) : (
        withdraw !== null && <Withdraw entry={entry} withdraw={withdraw} />
      )}
    </>
  );
}

function Withdraw({ entry, withdraw }: { entry: FeedbackEntry; withdraw: TriageActions["withdraw"] }) {
  const [pending, run] = useWithdraw(withdraw);
  return (
    <Button
      size="sm"
      variant="quiet"
      className="-ml-2"
      loading={pending}
      onClick={() => run([{ kind: entry.kind, id: entry.id }])}
    >
      Withdraw
    </Button>
  );
}

function Scope({ entry }: { entry: Extract<FeedbackEntry, { kind: "expectation" }> }) {
  const parts = [entry.identityKey, entry.resourceKey, entry.network, entry.action];
  return (
    <code className="wrap-anywhere text-sm">
      <VisibleText text={parts.map((part) => part ?? "any").join(" × ")} />
    </code>
  );
}

function Line({ at, by, children }: { at: string; by: string; children: ReactNode }) {
  return (
    <p className="flex flex-wrap items-baseline gap-x-3">
      <span className="min-w-0 flex-1 basis-60">
        <VisibleText text={by} /> {children}
      </span>
      <span className="text-muted">
        <Time us={Date.parse(at) * 1000} />
      </span>
    </p>
  );
}
