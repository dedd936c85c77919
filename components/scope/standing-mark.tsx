import { NoveltyMark } from "@/components/entity/novelty-mark";
import { Badge } from "@/components/ui/badge";
import type { Judgement, Standing } from "@/lib/contracts/scope";

/** Usual grey, new an accent outline, unlearned an empty frame: the first days held tell of nothing before them. */
export function StandingMark({ standing, label = standing }: { standing: Standing; label?: string }) {
  if (standing !== "unlearned") return <NoveltyMark novelty={standing} label={label} />;
  return (
    <span
      className="inline-flex items-center gap-1.5"
      title="Its accesses lie in the first days held; nothing tells whether they were usual."
    >
      <span aria-hidden="true" className="size-2.5 shrink-0 rounded-sm border border-control border-dashed" />
      {label}
    </span>
  );
}

/** What an access is held to be; nothing is drawn for a usual one. */
export function JudgementBadge({ judgement }: { judgement: Judgement }) {
  if (judgement === "usual") return null;
  return <Badge tone={judgement === "misuse" ? "danger" : "warning"}>{judgement}</Badge>;
}
