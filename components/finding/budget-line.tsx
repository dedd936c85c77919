import { formatFull } from "@/components/ui/format-number";
import { budgetText } from "./budget-text";

export interface BudgetLineProps {
  budget: number;
  /** Days of the window. */
  days: number;
  /** Findings that the budget pays for. */
  paid: number;
}

/** Where the budget is used up: an item of the list, so that it is read where it stands. */
export function BudgetLine({ budget, days, paid }: BudgetLineProps) {
  return (
    <li className="flex items-center gap-3 border-line border-b bg-sunken px-3 py-1.5 text-muted text-sm">
      <span aria-hidden="true" className="h-px w-6 bg-accent" />
      <span>
        The budget ends here: {budgetText(budget)}, {formatFull(paid)} in {formatFull(days)}{" "}
        {days === 1 ? "day" : "days"}. What follows is ranked lower.
      </span>
      <span aria-hidden="true" className="h-px flex-1 bg-accent" />
    </li>
  );
}
