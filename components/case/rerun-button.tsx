"use client";

import { RotateCw } from "lucide-react";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast-store";
import { attempt, type CaseActions } from "./case-actions";

export interface RerunButtonProps {
  id: string;
  entry: string;
  rerunEvidence: CaseActions["rerunEvidence"];
}

/** Asks the store the same question again; what differs becomes an entry of the notebook. */
export function RerunButton({ id, entry, rerunEvidence }: RerunButtonProps) {
  const [pending, start] = useTransition();
  const run = () =>
    start(async () => {
      const told = await attempt(rerunEvidence({ case: id, entry }));
      if (told.fault !== null) {
        toast({ tone: "danger", title: "Not run", description: told.fault });
        return;
      }
      const { came, gone, changed, said } = told.value;
      const same = came + gone + changed + said.length === 0;
      toast({
        tone: same ? "positive" : "danger",
        title: same ? "The same events, the same hash" : "It is not the same any more",
        description: same
          ? ""
          : `Events: ${came} came, ${gone} gone, ${changed} read otherwise. ${said.length > 0 ? `Told otherwise: ${said.map(({ what }) => what).join(", ")}. ` : ""}See the notebook.`,
      });
    });
  return (
    <Button size="sm" className="print:hidden" loading={pending} onClick={run}>
      <RotateCw aria-hidden="true" />
      Run again
    </Button>
  );
}
