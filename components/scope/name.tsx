import type { ReactNode } from "react";
import { Identifier } from "@/components/entity/identifier";
import { IdentityKindIcon } from "@/components/entity/identity-kind-icon";
import { ResourceKindIcon } from "@/components/entity/resource-kind-icon";
import { VisibleText } from "@/components/ui/visible-text";
import { identityHref, resourceHref } from "@/lib/contracts/hrefs";
import { IDENTITY_KINDS, RESOURCE_KINDS } from "@/lib/core/access-event";

export interface NameProps {
  /** Copied, and printed in full. */
  value: string;
  /** Shown on screen. */
  name?: string;
  kind?: ReactNode;
  href?: string;
  copyLabel?: string;
  /** Stays short on paper too, where the full name stands elsewhere. */
  short?: boolean;
}

/** A thing's name: shortened in its middle on screen, in full on paper. */
export function Name({ short, ...props }: NameProps) {
  if (short) return <Identifier {...props} />;
  return (
    <>
      <span className="inline-flex min-w-0 max-w-full print:hidden">
        <Identifier {...props} />
      </span>
      <span className="wrap-anywhere hidden whitespace-normal font-mono text-sm print:inline">
        <VisibleText text={props.value} />
      </span>
    </>
  );
}

interface EntityProps {
  id: string;
  name: string;
  kind: string;
  short?: boolean;
}

/** An identity as it looks everywhere, with the way to its page. */
export function IdentityName({ id, name, kind, short }: EntityProps) {
  return (
    <Name
      short={short}
      value={id}
      name={name}
      href={identityHref(id)}
      copyLabel="Copy the identity's full name"
      kind={<IdentityKindIcon kind={IDENTITY_KINDS.find((known) => known === kind) ?? "unknown"} />}
    />
  );
}

/** A key or secret as it looks everywhere, with the way to its page. */
export function ResourceName({ id, name, kind, short }: EntityProps) {
  return (
    <Name
      short={short}
      value={id}
      name={name}
      href={resourceHref(id)}
      copyLabel="Copy the full name"
      kind={<ResourceKindIcon kind={RESOURCE_KINDS.find((known) => known === kind) ?? "other"} />}
    />
  );
}
