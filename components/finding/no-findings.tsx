import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { type FindingList, TOO_SHORT } from "@/lib/contracts/finding-row";
import { type FindingView, findingsHref } from "@/lib/contracts/finding-view";

export interface NoFindingsProps {
  view: FindingView;
  found: FindingList;
  /** The store holds any event at all. */
  held: boolean;
  /** Too few days are held to tell what is unusual. */
  short: boolean;
  mayAdd: boolean;
}

/** Why the list is empty, and what that does not mean. */
export function NoFindings({ view, found, held, short, mayAdd }: NoFindingsProps) {
  const frame = "rounded-md border border-line bg-surface";
  if (!held) {
    return (
      <div className={frame}>
        <EmptyState
          title="Nothing is held yet"
          actions={
            mayAdd && (
              <Button variant="primary" asChild>
                <Link href="/sources">Add logs</Link>
              </Button>
            )
          }
        >
          Findings are made from logs: add some on the Sources page, or with: keytrail ingest PATH
        </EmptyState>
      </div>
    );
  }
  const { state } = view;
  const hidden = found.ranked - found.counts[state];
  return (
    <div className={frame}>
      <EmptyState
        title={TITLES[state]}
        actions={
          <>
            {hidden > 0 && (
              <Button asChild>
                <Link href={findingsHref({ ...view, state: "all", severity: "info", page: 1 })}>
                  Show all {found.ranked}
                </Link>
              </Button>
            )}
            {view.range.kind !== "all" && (
              <Button asChild>
                <Link href={findingsHref({ ...view, range: { kind: "all" }, page: 1 })}>
                  Widen to everything held
                </Link>
              </Button>
            )}
          </>
        }
      >
        {state === "open" && found.counts.decided > 0
          ? `All ${found.counts.decided} that fit are decided.`
          : short
            ? TOO_SHORT
            : "This says what was unusual in the logs that are held, not what happened: the Sources page shows hours that are missing."}
      </EmptyState>
    </div>
  );
}

const TITLES = {
  open: "No open finding in this window fits",
  decided: "No finding in this window was decided",
  mine: "No finding in this window is assigned to you",
  all: "No finding in this window fits",
} as const;
