import { createContext, useContext } from "react";
import type { CaseItem } from "@/lib/contracts/case-item";

export interface AddToCaseOptions {
  /** A title for the case, should a new one be opened. Text may be hostile. */
  title?: string;
  /** What is added, in words: "the finding", "1,204 events". */
  what?: string;
}

export type StartAdding = (items: readonly CaseItem[], options?: AddToCaseOptions) => void;

/** Null where the viewer may not write in cases. */
export const AddToCaseContext = createContext<StartAdding | null>(null);

/** Opens the dialog that adds things to a case; null for a viewer who may not, and then no button should be shown. */
export function useAddToCase(): StartAdding | null {
  return useContext(AddToCaseContext);
}
