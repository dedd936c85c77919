"use client";

import type { EntitySide } from "@/lib/contracts/entity-view";
import { IDENTITY_KINDS, RESOURCE_KINDS } from "@/lib/core/access-event";
import type { Source } from "@/lib/core/source";
import { Identifier } from "./identifier";
import { IdentityKindIcon } from "./identity-kind-icon";
import { ResourceKindIcon } from "./resource-kind-icon";
import { useEntityHref } from "./trail";

export interface EntityLinkProps {
  side: EntitySide;
  /** Hostile text is fine. A kind that is not known is shown as such. */
  entity: { key: string; name: string; kind: string };
  source?: Source;
  rotated?: boolean;
  copyLabel?: string;
  /** Keeps it out of the order of Tab, where a list has keys of its own to reach it. */
  untabbed?: boolean;
}

/** An identity or a resource as a link to its page, with a card of facts on hover and on focus. */
export function EntityLink({ side, entity, source, rotated, copyLabel, untabbed }: EntityLinkProps) {
  const hrefOf = useEntityHref();
  const { key, name, kind } = entity;
  return (
    <Identifier
      value={key}
      name={name}
      source={source}
      kind={<EntityIcon side={side} kind={kind} rotated={rotated} />}
      href={hrefOf({ side, key })}
      copyLabel={copyLabel}
      untabbed={untabbed}
    />
  );
}

/** What kind of identity or resource it is; a word that is no kind counts as unknown, or other. */
export function EntityIcon({ side, kind, rotated }: { side: EntitySide; kind: string; rotated?: boolean }) {
  if (side === "identity")
    return <IdentityKindIcon kind={IDENTITY_KINDS.find((known) => known === kind) ?? "unknown"} />;
  return (
    <ResourceKindIcon kind={RESOURCE_KINDS.find((known) => known === kind) ?? "other"} rotated={rotated} />
  );
}
