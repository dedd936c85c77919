import { Boxes } from "lucide-react";
import { KindIcon } from "@/components/entity/kind-icon";
import type { BlastNode } from "@/lib/contracts/scope";
import { IdentityName, Name, ResourceName } from "./name";

/** A node's name with its icon; identities, keys and secrets lead to their pages. */
export function BlastNodeName({ node: { kind, key, name, sort } }: { node: BlastNode }) {
  if (kind === "identity" && key !== null) return <IdentityName id={key} name={name} kind={sort} />;
  if (key !== null && kind !== "context") return <ResourceName id={key} name={name} kind={kind} />;
  return (
    <Name
      value={name}
      copyLabel="Copy the context"
      kind={<KindIcon icon={Boxes} label={sort || "encryption context"} />}
    />
  );
}
