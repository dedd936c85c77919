import type { TriageActions } from "@/lib/contracts/triage";
import { assignAction, expectAction, markAction, undoMarksAction, withdrawAction } from "./actions";

/** The server's acts of triage, for the components of a page. */
export const TRIAGE: TriageActions = {
  mark: markAction,
  undoMarks: undoMarksAction,
  expect: expectAction,
  withdraw: withdrawAction,
  assign: assignAction,
};
