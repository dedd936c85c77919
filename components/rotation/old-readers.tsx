import { Identifier } from "@/components/entity/identifier";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import { identityHref, resourceHref } from "@/lib/contracts/hrefs";
import type { RotationRow } from "@/lib/contracts/inventory";

/** Who still reads the value that a rotation was meant to retire. */
export function OldReaders({ rows }: { rows: readonly RotationRow[] }) {
  const readers = rows.flatMap(({ key, name, oldReaders }) =>
    oldReaders.map((reader) => ({ secret: { key, name }, reader })),
  );
  if (readers.length === 0)
    return (
      <p className="text-muted">No read of a previous version after the last change is in the logs held.</p>
    );
  return (
    <ul>
      {readers.map(({ secret, reader }) => (
        <li
          key={`${secret.key} ${reader.key}`}
          className="flex h-row items-center gap-2 border-line border-b"
        >
          <span className="min-w-0 flex-1">
            <Identifier value={reader.key} name={reader.name} href={identityHref(reader.key)} />
          </span>
          <span className="min-w-0 flex-1 truncate">
            <a
              href={resourceHref(secret.key)}
              className="font-mono text-sm hover:text-accent hover:underline"
            >
              <VisibleText text={secret.name} />
            </a>
          </span>
          <Time us={reader.lastUs} className="shrink-0 text-muted" />
        </li>
      ))}
    </ul>
  );
}
