import Link from "next/link";
import { Identifier } from "@/components/entity/identifier";
import { ResourceKindIcon } from "@/components/entity/resource-kind-icon";
import { formatFull } from "@/components/ui/format-number";
import { resourceHref } from "@/lib/contracts/hrefs";
import type { InventoryRow } from "@/lib/contracts/inventory";

/** The static secrets to replace by dynamic ones first: readers × days since rotation. */
export function ExposedList({ rows }: { rows: readonly InventoryRow[] }) {
  if (rows.length === 0) return <p className="text-muted">No static secret that somebody reads is known.</p>;
  return (
    <>
      <ol className="flex flex-col">
        {rows.map((row) => (
          <li key={row.key} className="flex h-row items-center gap-3 border-line border-b">
            <span className="min-w-0 flex-1">
              <Identifier
                value={row.key}
                name={row.name}
                source={row.provider}
                kind={<ResourceKindIcon kind={row.kind} />}
                href={resourceHref(row.key)}
              />
            </span>
            <span className="shrink-0 text-muted text-sm">
              {formatFull(row.users)} {row.users === 1 ? "reader" : "readers"}
            </span>
            <span
              className="w-24 shrink-0 text-right font-mono text-sm"
              title="Readers × days since rotation"
            >
              {row.exposureAtLeast && "≥ "}
              {formatFull(row.exposure)}
            </span>
          </li>
        ))}
      </ol>
      <p className="mt-2 text-sm">
        <Link href="/inventory?class=static&sort=-exposure" className="text-accent hover:underline">
          All static secrets by exposure
        </Link>{" "}
        <span className="text-muted">(readers × days unchanged; ≥ where the last change is not known)</span>
      </p>
    </>
  );
}
