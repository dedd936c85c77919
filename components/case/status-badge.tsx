import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { CaseStatus } from "@/lib/contracts/case";

const TONES: Readonly<Record<CaseStatus, BadgeTone>> = {
  open: "accent",
  contained: "warning",
  closed: "neutral",
};

/** Where a case stands. */
export function StatusBadge({ status }: { status: CaseStatus }) {
  return <Badge tone={TONES[status]}>{status}</Badge>;
}
