import { IdentityKindIcon } from "@/components/entity/identity-kind-icon";
import { OutcomeMark } from "@/components/entity/outcome-mark";
import { ProviderIcon } from "@/components/entity/provider-icon";
import { ResourceKindIcon } from "@/components/entity/resource-kind-icon";
import { MiddleTruncate } from "@/components/ui/middle-truncate";
import type { FacetValue } from "@/lib/contracts/event-facets";
import { IDENTITY_KINDS, RESOURCE_KINDS } from "@/lib/core/access-event";
import type { FacetField } from "@/lib/core/facet-fields";
import { OUTCOMES } from "@/lib/core/outcome";
import { isSource, SOURCE_LABELS } from "@/lib/core/source";

export interface FacetNameProps {
  field: FacetField;
  value: Pick<FacetValue, "value" | "label" | "kind">;
}

/** A facet's value as people read it, with its mark where its field has marks. Hostile text is fine. */
export function FacetName({ field, value: { value, label, kind } }: FacetNameProps) {
  if (value === "") return <span className="text-muted italic">none recorded</span>;
  const outcome = OUTCOMES.find((known) => known === value);
  if (field === "outcome" && outcome) return <OutcomeMark outcome={outcome} />;
  if (field === "source" && isSource(value))
    return (
      <span className="inline-flex min-w-0 items-center gap-1.5">
        <ProviderIcon source={value} />
        <span className="truncate">{SOURCE_LABELS[value]}</span>
      </span>
    );
  return (
    <span className="inline-flex min-w-0 flex-1 items-center gap-1.5">
      <FacetKind field={field} kind={kind} />
      <MiddleTruncate value={label === "" ? value : label} full={value} className="font-mono text-sm" />
    </span>
  );
}

function FacetKind({ field, kind }: { field: FacetField; kind: string }) {
  const identity = IDENTITY_KINDS.find((known) => known === kind);
  if (field === "identity" && identity) return <IdentityKindIcon kind={identity} />;
  const resource = RESOURCE_KINDS.find((known) => known === kind);
  return field === "resource" && resource ? <ResourceKindIcon kind={resource} /> : null;
}
