import { Identifier } from "@/components/entity/identifier";
import { formatFull } from "@/components/ui/format-number";
import { Time } from "@/components/ui/time";
import type { FrozenEntity } from "@/lib/contracts/case-entry";
import { identityHref, resourceHref } from "@/lib/contracts/hrefs";

export interface EntityEntryProps {
  kind: "identity" | "resource";
  entity: FrozenEntity;
}

/** An identity, key or secret that matters in the case, with what was known of it then. */
export function EntityEntry({ kind, entity }: EntityEntryProps) {
  const { key, name, accesses, firstUs, lastUs } = entity;
  return (
    <div>
      <Identifier
        value={key}
        name={name}
        href={kind === "identity" ? identityHref(key) : resourceHref(key)}
        copyLabel="Copy the key"
      />
      <p className="wrap-anywhere text-muted text-sm">
        {entity.kind}
        {name === key ? "" : `, ${key}`}
      </p>
      <p className="text-muted text-sm">
        {formatFull(accesses)} {accesses === 1 ? "access" : "accesses"} held then
        {firstUs !== null && lastUs !== null && (
          <>
            , <Time us={firstUs} /> to <Time us={lastUs} />
          </>
        )}
      </p>
    </div>
  );
}
