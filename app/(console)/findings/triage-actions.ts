import type { TriageActions } from "@/lib/contracts/triage";
import { assignAction, expectAction, markAction, withdrawAction } from "./actions";

/** The server's acts of triage, for the components of a page. */
export const TRIAGE: TriageActions = {
  mark: markAction,
  expect: expectAction,
  withdraw: withdrawAction,
  assign: assignAction,
};
