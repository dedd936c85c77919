import { Identifier } from "@/components/entity/identifier";
import { formatFull } from "@/components/ui/format-number";
import { Time } from "@/components/ui/time";
import type { EntryBody } from "@/lib/contracts/case-entry";
import { identityHref, resourceHref } from "@/lib/contracts/hrefs";
import type { CaseActions } from "./case-actions";
import { FrozenLine } from "./frozen-line";

export interface EntityEntryProps {
  id: string;
  entry: string;
  body: Extract<EntryBody, { kind: "identity" | "resource" }>;
  rerunEvidence: CaseActions["rerunEvidence"] | null;
}

/** An identity, key or secret that matters in the case, with what was known of it then. */
export function EntityEntry({ id, entry, body, rerunEvidence }: EntityEntryProps) {
  const { kind, entity, query, frozen } = body;
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
      {query && frozen && (
        <>
          {frozen.events < accesses && (
            <p className="text-muted text-sm">
              The newest are kept: those from <Time us={query.fromUs} /> on.
            </p>
          )}
          <FrozenLine id={id} entry={entry} frozen={frozen} rerunEvidence={rerunEvidence} />
        </>
      )}
    </div>
  );
}
