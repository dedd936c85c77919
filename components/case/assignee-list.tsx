"use client";

import { X } from "lucide-react";
import { useTransition } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast-store";
import { VisibleText } from "@/components/ui/visible-text";
import type { CaseAssignee } from "@/lib/contracts/case";
import { attempt, type CaseActions } from "./case-actions";

export interface AssigneeListProps {
  id: string;
  assignees: readonly CaseAssignee[];
  /** Who may be assigned. */
  people: readonly CaseAssignee[];
  /** Null where it can only be read. */
  assignCase: CaseActions["assignCase"] | null;
}

/** Who works on a case. */
export function AssigneeList({ id, assignees, people, assignCase }: AssigneeListProps) {
  const [pending, start] = useTransition();
  const set = (userId: string, assigned: boolean) =>
    assignCase &&
    start(async () => {
      const told = await attempt(assignCase({ case: id, userId, assigned }));
      if (told.fault !== null) toast({ tone: "danger", title: "Not changed", description: told.fault });
    });
  const others = people.filter(({ userId }) => !assignees.some((one) => one.userId === userId));
  return (
    <div className="flex flex-col gap-2">
      {assignees.length === 0 ? (
        <p className="text-muted">Nobody works on this case.</p>
      ) : (
        <ul className="flex flex-col">
          {assignees.map(({ userId, name }) => (
            <li key={userId} className="flex min-h-7 items-center justify-between gap-2">
              <span className="wrap-anywhere min-w-0">
                <VisibleText text={name} />
              </span>
              {assignCase && (
                <span className="print:hidden">
                  <IconButton
                    label={`Take ${name} off the case`}
                    size="sm"
                    disabled={pending}
                    onClick={() => set(userId, false)}
                  >
                    <X aria-hidden="true" />
                  </IconButton>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {assignCase && others.length > 0 && (
        <Select
          label="Assign somebody"
          className="print:hidden"
          placeholder="Assign somebody"
          value={undefined}
          disabled={pending}
          options={others.map(({ userId, name }) => ({ value: userId, label: name }))}
          onValueChange={(userId) => set(userId, true)}
        />
      )}
    </div>
  );
}
