import Link from "next/link";
import { SeverityMark } from "@/components/entity/severity-mark";
import { EmptyState } from "@/components/ui/empty-state";
import { formatFull } from "@/components/ui/format-number";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { RelatedFinding } from "@/lib/contracts/finding-detail";
import { findingHref } from "@/lib/contracts/hrefs";

const WORDS = {
  address: ["same address", "addresses in common"],
  credential: ["same credential", "credentials in common"],
  session: ["same session", "sessions in common"],
  resource: ["same key or secret", "keys and secrets in common"],
} as const;

/** Other findings that share something with this one, and what. */
export function RelatedList({ related }: { related: readonly RelatedFinding[] }) {
  if (related.length === 0) {
    return (
      <EmptyState title="No related finding">
        No other finding shares an address, a credential, a session or a rarely found key or secret with this
        one.
      </EmptyState>
    );
  }
  return (
    <ul>
      {related.map(({ id, title, severity, fromUs, shared }) => (
        <li key={id} className="flex flex-col gap-0.5 border-line border-t px-4 py-2">
          <div className="flex items-start gap-2">
            <SeverityMark severity={severity} markOnly />
            <Link
              prefetch={false}
              href={findingHref(id)}
              className="wrap-anywhere min-w-0 flex-1 hover:text-accent hover:underline"
            >
              <VisibleText text={title} />
            </Link>
            <span className="shrink-0 text-muted max-sm:hidden">
              <Time us={fromUs} precision="minute" />
            </span>
          </div>
          <p className="wrap-anywhere ml-6 text-muted text-sm">
            {shared.map(({ what, count, example }, index) => (
              <span key={what}>
                {index > 0 && " · "}
                {count === 1 ? `${WORDS[what][0]} ` : `${formatFull(count)} ${WORDS[what][1]}, such as `}
                <code>
                  <VisibleText text={example} />
                </code>
              </span>
            ))}
          </p>
        </li>
      ))}
    </ul>
  );
}
