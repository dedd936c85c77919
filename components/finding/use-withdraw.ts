"use client";

import { useTransition } from "react";
import { toast } from "@/components/ui/toast-store";
import type { WithdrawFeedback } from "@/lib/contracts/feedback";
import type { TriageActions } from "@/lib/contracts/triage";

/** Takes feedback back, and tells when that is refused. */
export function useWithdraw(
  withdraw: TriageActions["withdraw"],
): [pending: boolean, run: (feedback: WithdrawFeedback[]) => void] {
  const [pending, start] = useTransition();
  const run = (feedback: WithdrawFeedback[]) =>
    start(async () => {
      const { fault } = await withdraw(feedback);
      toast(fault === null ? { title: "Withdrawn", tone: "positive" } : { title: fault, tone: "danger" });
    });
  return [pending, run];
}
