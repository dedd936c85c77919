import { Boxes } from "lucide-react";
import { KindIcon } from "@/components/entity/kind-icon";
import type { BlastNode } from "@/lib/contracts/scope";
import { IdentityName, Name, ResourceName } from "./name";

/** A node's name with its icon; identities, keys and secrets lead to their pages. */
export function BlastNodeName({ node, short }: { node: BlastNode; short?: boolean }) {
  const { kind, key, name, sort } = node;
  if (kind === "identity" && key !== null)
    return <IdentityName id={key} name={name} kind={sort} short={short} />;
  if (key !== null && kind !== "context")
    return <ResourceName id={key} name={name} kind={kind} short={short} />;
  return (
    <Name
      short={short}
      value={name}
      copyLabel="Copy the context"
      kind={<KindIcon icon={Boxes} label={sort || "encryption context"} />}
    />
  );
}
