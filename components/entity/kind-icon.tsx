import type { LucideIcon } from "lucide-react";

/** An icon that says what kind of thing follows, 14 px, named on hover and for screen readers. */
export function KindIcon({ icon: Icon, label }: { icon: LucideIcon; label: string }) {
  return (
    <span role="img" aria-label={label} title={label} className="inline-flex shrink-0 text-muted">
      <Icon className="size-3.5" strokeWidth={1.75} aria-hidden="true" />
    </span>
  );
}
