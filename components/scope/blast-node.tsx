import { Boxes } from "lucide-react";
import { KindIcon } from "@/components/entity/kind-icon";
import type { BlastNode } from "@/lib/contracts/scope";
import { OWN_ACCESSES, only, type RowsLinks } from "./links";
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

/** The events that reached a node. */
export function nodeRows({ kind, key, name }: BlastNode, { rows }: RowsLinks): string {
  if (kind === "identity") return rows(only("identity", key ?? name), OWN_ACCESSES);
  if (kind === "context") return rows(only("context", name));
  return rows(only("resource", key ?? name), OWN_ACCESSES);
}
