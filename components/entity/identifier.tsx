import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { HoverCard } from "@/components/ui/hover-card";
import { MiddleTruncate } from "@/components/ui/middle-truncate";
import { ENTITY_SIDES, type EntitySide } from "@/lib/contracts/entity-view";
import type { Source } from "@/lib/core/source";
import { EntityPreview } from "./entity-preview";
import { ProviderIcon } from "./provider-icon";
import { WayLink } from "./way-link";

export interface IdentifierProps {
  /** The entity's key: an ARN, a full resource name, an address. Copied exactly; shown unless `name` is given. */
  value: string;
  /** Short name to show instead. */
  name?: string;
  source?: Source;
  /** `IdentityKindIcon` or `ResourceKindIcon`. */
  kind?: ReactNode;
  /** The entity's page; without one it is plain text. */
  href?: string;
  /** Shown on hover and focus of the link; without it, the facts of the identity or resource that the link leads to. */
  preview?: ReactNode;
  /** What the copy button copies: "Copy the ARN". The button shows on hover and focus. */
  copyLabel?: string;
  /** The link is not in the order of Tab. */
  untabbed?: boolean;
}

/** The one look of an identity, a resource, an address or a credential, on every page. */
export function Identifier(props: IdentifierProps) {
  const { value, name, source, kind, href, preview, copyLabel, untabbed } = props;
  return (
    <span className="group/identifier relative inline-flex h-5 min-w-0 max-w-full items-center gap-1.5 align-top">
      {source && <ProviderIcon source={source} />}
      {kind}
      <Shown value={value} name={name} href={href} preview={preview} untabbed={untabbed} />
      {copyLabel !== undefined && (
        <span className="absolute inset-y-0 right-0 my-auto h-6 rounded-md bg-raised opacity-0 transition-opacity focus-within:opacity-100 group-hover/identifier:opacity-100 [@media(hover:none)]:hidden">
          <CopyButton value={value} label={copyLabel} />
        </span>
      )}
    </span>
  );
}

type ShownProps = Pick<IdentifierProps, "value" | "name" | "href" | "preview" | "untabbed">;

function Shown({ value, name, href, preview, untabbed }: ShownProps) {
  const text = <MiddleTruncate value={name ?? value} full={value} className="font-mono text-sm" />;
  if (href === undefined) return text;
  const link = (
    // A list has a hundred of these: none is worth a request before it is wanted.
    <WayLink
      href={href}
      prefetch={false}
      tabIndex={untabbed ? -1 : undefined}
      className="inline-flex min-w-0 rounded-sm text-ink hover:text-accent hover:underline"
    >
      {text}
    </WayLink>
  );
  const side = sideOf(href);
  const card =
    preview ??
    (side === null ? undefined : <EntityPreview side={side} entity={{ key: value, name: name ?? value }} />);
  return card === undefined ? link : <HoverCard trigger={link}>{card}</HoverCard>;
}

/** Which page an address leads to: that of an identity or of a resource has a card of its facts; null for any other. */
function sideOf(href: string): EntitySide | null {
  return ENTITY_SIDES.find((side) => href.startsWith(`/${side}?`)) ?? null;
}
