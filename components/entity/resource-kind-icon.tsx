import {
  Archive,
  FileBadge,
  KeyRound,
  LockKeyhole,
  type LucideIcon,
  RefreshCw,
  ScrollText,
  SlidersHorizontal,
  Square,
  Timer,
  UserCog,
} from "lucide-react";
import type { ResourceKind } from "@/lib/core/access-event";
import { KindIcon } from "./kind-icon";

const KINDS: Readonly<Record<ResourceKind, readonly [LucideIcon, label: string]>> = {
  key: [KeyRound, "key"],
  secret: [LockKeyhole, "secret"],
  parameter: [SlidersHorizontal, "parameter"],
  "dynamic-secret": [Timer, "dynamic secret"],
  certificate: [FileBadge, "certificate"],
  container: [Archive, "container of keys or secrets"],
  principal: [UserCog, "principal"],
  "audit-trail": [ScrollText, "audit trail"],
  other: [Square, "other resource"],
};

export interface ResourceKindIconProps {
  kind: ResourceKind;
  /** The secret is known to be rotated on a schedule. */
  rotated?: boolean;
}

/** What a resource is: key, secret, rotated secret, dynamic secret and the rest of `ResourceKind`. */
export function ResourceKindIcon({ kind, rotated }: ResourceKindIconProps) {
  if (rotated && kind === "secret") return <KindIcon icon={RefreshCw} label="rotated secret" />;
  const [icon, label] = KINDS[kind];
  return <KindIcon icon={icon} label={label} />;
}
