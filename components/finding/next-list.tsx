import Link from "next/link";
import { VisibleText } from "@/components/ui/visible-text";
import type { FindingDetail } from "@/lib/contracts/finding-detail";
import { type NextStep, nextSteps } from "./next-steps";

/** What to check next, in order: what the rules say, then what each dimension asks, with where to look. */
export function NextList({ finding }: { finding: FindingDetail }) {
  const steps = nextSteps(finding);
  return (
    <ol className="flex list-decimal flex-col gap-1.5 pr-4 pb-3 pl-9">
      {steps.map((step) => (
        <li key={step.text}>
          <Step {...step} />
        </li>
      ))}
    </ol>
  );
}

function Step({ text, href, link }: NextStep) {
  return (
    <span className="wrap-anywhere">
      <VisibleText text={text} />{" "}
      {href !== undefined && (
        <Link prefetch={false} href={href} className="whitespace-nowrap text-accent underline">
          {link}
        </Link>
      )}
    </span>
  );
}
