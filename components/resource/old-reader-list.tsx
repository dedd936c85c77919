import Link from "next/link";
import { EntityLink } from "@/components/entity/entity-link";
import { eventsOf } from "@/components/overview/links";
import { Count } from "@/components/ui/count";
import { EmptyState } from "@/components/ui/empty-state";
import { formatFull } from "@/components/ui/format-number";
import { spellHidden } from "@/components/ui/hidden-characters";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { RelativeTime, Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { ResourceVersions } from "@/lib/contracts/entity";
import { only } from "@/lib/core/filter";

export interface OldReaderListProps {
  resource: string;
  versions: ResourceVersions;
}

/** Who read a value after another took its place: they depend on what the rotation was to retire. */
export function OldReaderList({ resource, versions: { oldReaders, reads, told } }: OldReaderListProps) {
  const limit =
    reads === 0
      ? "No read is held."
      : `Of ${formatFull(reads)} ${reads === 1 ? "read" : "reads"} the logs tell the version of ${formatFull(told)}.`;
  if (oldReaders.length === 0)
    return <EmptyState title="Nobody is seen reading an old version">{limit}</EmptyState>;
  return (
    <>
      <p className="px-4 pb-1 text-muted text-sm">{limit}</p>
      <ScrollRegion label="Readers of an old version" className="max-h-80">
        <ul>
          {oldReaders.map(({ identity, version, replacedUs, reads: n, firstUs, lastUs }) => (
            <li key={`${identity.key} ${version}`} className="border-line border-t px-4 py-1">
              <div className="flex min-w-0 items-center gap-2">
                <EntityLink side="identity" entity={identity} />
                <Link
                  href={eventsOf(
                    { fromUs: firstUs, toUs: lastUs + 1 },
                    only("resource", resource),
                    only("identity", identity.key),
                    only("action", "read-secret"),
                  )}
                  prefetch={false}
                  className="ml-auto shrink-0 hover:text-accent hover:underline"
                >
                  <Count value={n} unit={["read", "reads"]} />
                </Link>
              </div>
              <p className="flex min-w-0 flex-wrap gap-x-3 text-muted text-sm">
                <span className="max-w-full truncate font-mono" title={spellHidden(version)}>
                  version <VisibleText text={version} />
                </span>
                {replacedUs !== null && (
                  <span>
                    replaced <Time us={replacedUs} precision="minute" />
                  </span>
                )}
                <span>
                  last read <RelativeTime us={lastUs} />
                </span>
              </p>
            </li>
          ))}
        </ul>
      </ScrollRegion>
    </>
  );
}
