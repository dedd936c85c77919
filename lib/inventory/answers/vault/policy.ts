import { z } from "zod";
import { answerKind, factsOf, unnamed } from "../answer";
import { vaultData, vaultPath, vaultResource } from "./response";

const text = z.union([
  z.looseObject({ name: z.string(), policy: z.string() }),
  z
    .looseObject({ name: z.string(), rules: z.string() })
    .transform(({ name, rules }) => ({ name, policy: rules })),
]);

/** `vault read sys/policies/acl/NAME`: which paths it opens, and how. The namespace is the file's or the wrapper's to say. */
export const vaultPolicy = answerKind({
  name: "vault read sys/policies/acl",
  schema: vaultData(text),
  read({ name, policy }, { key, asOfUs }) {
    const paths = pathsIn(policy);
    if (paths.length === 0 && /\S/.test(policy)) return { refused: "Its policy holds no path." };
    const namespace = key === null ? "" : vaultPath(key).replace(/\/?sys\/polic(y|ies).*$/, "");
    const resource = vaultResource(
      `${namespace === "" ? "" : `${namespace}/`}sys/policies/acl/${name}`,
      "other",
      name,
    );
    return factsOf(resource, { policy: { name, namespace, paths } }, "vault read sys/policies/acl", asOfUs);
  },
});

/** The blocks `path "…" { capabilities = […] }` of a policy in HCL; comments are left out. */
function pathsIn(policy: string): { path: string; capabilities: string[] }[] {
  const bare = policy.replace(/^\s*#.*$/gm, "");
  return [...bare.matchAll(/path\s+"([^"]+)"\s*\{([^}]*)\}/g)].map(([, path = "", body = ""]) => ({
    path,
    capabilities: [...(/capabilities\s*=\s*\[([^\]]*)\]/.exec(body)?.[1] ?? "").matchAll(/"([a-z]+)"/g)].map(
      ([, word = ""]) => word,
    ),
  }));
}

/** `vault read identity/entity/id/ID`: the policies that every token of an entity has. */
export const vaultEntity = answerKind({
  name: "vault read identity/entity",
  schema: vaultData(
    z.looseObject({
      id: z.string(),
      name: z.string(),
      policies: z.array(z.string()).nullable(),
      aliases: z.unknown(),
    }),
  ),
  read({ id, name, policies }, { key, asOfUs }) {
    if (id === "") return unnamed("entity", "identity/entity/id/ID");
    const namespace = key === null ? "" : vaultPath(key).replace(/\/?identity\/entity.*$/, "");
    return factsOf(
      vaultResource(`vault:entity/${id}`, "other", name),
      { policy: { entity: id, namespace, policies: policies ?? [] } },
      "vault read identity/entity",
      asOfUs,
    );
  },
});
