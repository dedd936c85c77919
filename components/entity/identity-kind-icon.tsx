import {
  Building2,
  CircleQuestionMark,
  Cloud,
  Cpu,
  type LucideIcon,
  ShieldAlert,
  User,
  UserX,
} from "lucide-react";
import type { IdentityKind } from "@/lib/core/access-event";
import { KindIcon } from "./kind-icon";

const KINDS: Readonly<Record<IdentityKind, readonly [LucideIcon, label: string]>> = {
  person: [User, "person"],
  workload: [Cpu, "workload"],
  service: [Cloud, "provider's service"],
  account: [Building2, "outside account"],
  root: [ShieldAlert, "root"],
  anonymous: [UserX, "anonymous"],
  unknown: [CircleQuestionMark, "identity of unknown kind"],
};

/** What an identity is: person, workload, service and the rest of `IdentityKind`. */
export function IdentityKindIcon({ kind }: { kind: IdentityKind }) {
  const [icon, label] = KINDS[kind];
  return <KindIcon icon={icon} label={label} />;
}
