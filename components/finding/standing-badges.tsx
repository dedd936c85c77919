import { UserRound } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { FindingStanding } from "@/lib/contracts/finding-row";

/** What people said of a finding and whose it is, in a few words; nothing where nobody did anything. */
export function StandingBadges({ verdicts, expected, assignee }: FindingStanding) {
  const [until] = expected.map((one) => one.until);
  return (
    <>
      {verdicts.map(({ id, verdict, by }) => (
        <Badge key={id} tone={verdict === "true" ? "danger" : "neutral"}>
          {verdict === "true" ? "true" : "noise"}
          <span className="sr-only">, said </span>
          <span className="font-normal">
            by <VisibleText text={by} />
          </span>
        </Badge>
      ))}
      {until !== undefined && (
        <Badge tone="positive">
          expected until <Time us={Date.parse(until) * 1000} precision="day" />
        </Badge>
      )}
      {assignee && (
        <Badge>
          <UserRound className="size-3" aria-hidden="true" />
          <span className="sr-only">assigned to </span>
          <VisibleText text={assignee.name} />
        </Badge>
      )}
    </>
  );
}
