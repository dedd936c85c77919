import { formatFull } from "@/components/ui/format-number";
import type { FindingList } from "@/lib/contracts/finding-row";
import { budgetText } from "./budget-text";

/** How many findings the window has, how many the budget pays for, and how many of these wait. */
export function BudgetSummary({ found, budget }: { found: FindingList; budget: number }) {
  const { ranked, lastInBudget, openInBudget, days } = found;
  if (ranked === 0) return null;
  return (
    <>
      {formatFull(ranked)} in {formatFull(days)} {days === 1 ? "day" : "days"}; {budgetText(budget)} is the
      first {formatFull(lastInBudget)}, of which {formatFull(openInBudget)}{" "}
      {openInBudget === 1 ? "is" : "are"} open
    </>
  );
}
