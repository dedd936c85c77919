"use client";

import { Fragment, useState } from "react";
import { useAddToCase } from "@/components/case/add-to-case-context";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { useShortcut } from "@/components/ui/shortcuts/use-shortcut";
import type { Assignee } from "@/lib/contracts/assignment";
import { CASE_ITEMS_MAX } from "@/lib/contracts/case-item";
import type { FindingList as Found } from "@/lib/contracts/finding-row";
import type { TriageActions } from "@/lib/contracts/triage";
import { AssignDialog } from "./assign-dialog";
import { BudgetLine } from "./budget-line";
import { ExpectDialog } from "./expect-dialog";
import { FindingRowItem } from "./finding-row-item";
import { SelectionBar } from "./selection-bar";
import { useRowFocus } from "./use-row-focus";
import { useRowSelection } from "./use-row-selection";
import { useTriage } from "./use-triage";

const GROUP = "Findings";

export interface FindingListProps {
  found: Found;
  budget: number;
  /** Null for who may not triage: the list has no controls then. */
  triage: { actions: TriageActions; people: readonly Assignee[]; me: string } | null;
}

/** The ranked findings, a line where the budget is used up, and triage of one or many by keyboard or pointer. */
export function FindingList({ found, budget, triage }: FindingListProps) {
  const { rows, lastInBudget } = found;
  const ids = rows.map(({ id }) => id);
  const focus = useRowFocus(ids);
  useShortcut("j", "Next finding", () => focus.move(1), { group: GROUP });
  useShortcut("k", "Previous finding", () => focus.move(-1), { group: GROUP });
  const active = rows[focus.active];
  const selection = useRowSelection(ids);
  const below = rows.findIndex(({ rank }) => rank > lastInBudget);
  return (
    <div className="flex flex-col gap-3">
      <ol aria-label="Findings" className="rounded-md border border-line border-b-0 bg-surface">
        {rows.map((row, index) => (
          <Fragment key={row.id}>
            {index === below && <BudgetLine budget={budget} days={found.days} paid={lastInBudget} />}
            <FindingRowItem
              row={row}
              below={row.rank > lastInBudget}
              active={index === focus.active}
              selected={triage === null ? null : selection.has(row.id)}
              onSelect={(range) => selection.toggle(row.id, range)}
              onFocus={() => focus.setActive(row.id)}
            />
          </Fragment>
        ))}
      </ol>
      {triage !== null && (
        <Triage {...triage} rows={rows} selection={selection} activeId={active?.id ?? null} />
      )}
    </div>
  );
}

interface TriageProps extends NonNullable<FindingListProps["triage"]> {
  rows: Found["rows"];
  selection: ReturnType<typeof useRowSelection>;
  activeId: string | null;
}

/** The acts on the findings that are selected, or else on the one that the keyboard is on. */
function Triage({ actions, people, me, rows, selection, activeId }: TriageProps) {
  const { pending, mark, expect, assign } = useTriage(actions);
  const [dialog, setDialog] = useState<"expect" | "assign" | null>(null);
  const meant = selection.ids.length > 0 ? selection.ids : activeId === null ? [] : [activeId];
  const enabled = meant.length > 0 && !pending;
  const acts = {
    onTrue: () => mark(meant, "true"),
    onNoise: () => mark(meant, "noise"),
    onExpected: () => setDialog("expect"),
    onAssign: () => setDialog("assign"),
  };
  const addToCase = useAddToCase();
  const toCase = () => {
    const [first] = rows.filter(({ id }) => id === meant[0]);
    addToCase?.(
      meant.slice(0, CASE_ITEMS_MAX).map((id) => ({ kind: "finding", id })),
      { title: first?.title, what: meant.length === 1 ? "this finding" : `${meant.length} findings` },
    );
  };
  const options = { group: GROUP, enabled };
  useShortcut("t", "True: this happened and should not have", acts.onTrue, options);
  useShortcut("n", "Noise: nothing to see here", acts.onNoise, options);
  useShortcut("e", "Expected: say what, until when and why", acts.onExpected, options);
  useShortcut("a", "Assign to a person", acts.onAssign, options);
  useShortcut("c", "Add to a case", toCase, { group: GROUP, enabled: enabled && addToCase !== null });
  const pick = (range: boolean) => {
    if (activeId !== null) selection.toggle(activeId, range);
  };
  useShortcut("x", "Select", () => pick(false), { group: GROUP, enabled: activeId !== null });
  useShortcut("shift+x", "Select up to here", () => pick(true), { group: GROUP, enabled: activeId !== null });
  useShortcut("Escape", "Clear the selection", selection.clear, {
    group: GROUP,
    enabled: selection.ids.length > 0,
  });
  const kinds = new Map(rows.map(({ id, kind }) => [id, kind]));
  return (
    <>
      {selection.ids.length > 0 && (
        <SelectionBar
          count={selection.ids.length}
          pending={pending}
          onClear={selection.clear}
          {...acts}
          more={
            addToCase !== null && (
              <Button size="sm" onClick={toCase}>
                Case
                <span className="max-sm:hidden">
                  <Kbd keys="c" />
                </span>
              </Button>
            )
          }
        />
      )}
      {dialog === "expect" && (
        <ExpectDialog
          findings={meant.map((id) => ({ id, kind: kinds.get(id) ?? "" }))}
          onClose={() => setDialog(null)}
          onExpect={expect}
        />
      )}
      {dialog === "assign" && (
        <AssignDialog
          open
          onOpenChange={() => setDialog(null)}
          count={meant.length}
          people={people}
          me={me}
          onAssign={(assignee) =>
            assign(
              meant.map((findingId) => ({ findingId, assigneeId: assignee?.id ?? null })),
              assignee?.name ?? "nobody",
            )
          }
        />
      )}
    </>
  );
}
