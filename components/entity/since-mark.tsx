import { Badge } from "@/components/ui/badge";

/** Says that something was not there when the last weekly review was signed. */
export function SinceMark() {
  return (
    <span title="Never seen before the end of the last week whose review is signed">
      <Badge tone="accent">since review</Badge>
    </span>
  );
}
