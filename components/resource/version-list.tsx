import Link from "next/link";
import { EntityLink } from "@/components/entity/entity-link";
import { OutcomeMark } from "@/components/entity/outcome-mark";
import { Badge } from "@/components/ui/badge";
import { Count } from "@/components/ui/count";
import { EmptyState } from "@/components/ui/empty-state";
import { spellHidden } from "@/components/ui/hidden-characters";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { ResourceVersions } from "@/lib/contracts/entity";
import { eventsHref } from "@/lib/contracts/event-view";

/** How the value changed, the newest first: written, rotated, stages moved, schedules changed. */
export function VersionList({ versions: { changes, total } }: { versions: ResourceVersions }) {
  if (changes.length === 0)
    return (
      <EmptyState title="No change of its value is held">
        Neither in the window nor in the 97 days up to its end.
      </EmptyState>
    );
  return (
    <>
      <ScrollRegion label="Versions and rotations" className="max-h-80">
        <ul>
          {changes.map(({ id, timeUs, action, operation, outcome, identity, version, current }) => (
            <li key={id} className="border-line border-t px-4 py-1">
              <div className="flex min-w-0 items-center gap-2">
                <OutcomeMark outcome={outcome} markOnly />
                <Link
                  href={eventsHref({ range: around(timeUs), event: id })}
                  prefetch={false}
                  className="shrink-0 rounded-sm font-medium hover:text-accent hover:underline"
                >
                  {action}
                </Link>
                <EntityLink side="identity" entity={identity} />
                {current && <Badge tone="accent">made current</Badge>}
                {/Failed|Abandoned/.test(operation) && <Badge tone="danger">failed</Badge>}
              </div>
              <p className="flex min-w-0 flex-wrap gap-x-3 text-muted text-sm">
                <Time us={timeUs} />
                <span className="wrap-anywhere">
                  <VisibleText text={operation} />
                </span>
                {version !== null && (
                  <span className="max-w-full truncate font-mono" title={spellHidden(version)}>
                    version <VisibleText text={version} />
                  </span>
                )}
              </p>
            </li>
          ))}
        </ul>
      </ScrollRegion>
      {total > changes.length && (
        <p className="px-4 py-2 text-muted text-sm">
          The newest {changes.length} of <Count value={total} />.
        </p>
      )}
    </>
  );
}

const HOUR_US = 3_600_000_000;

/** The hours before and after a moment. */
function around(us: number) {
  const hour = Math.floor(us / HOUR_US) * HOUR_US;
  return { kind: "span" as const, fromUs: hour - HOUR_US, toUs: hour + 2 * HOUR_US };
}
