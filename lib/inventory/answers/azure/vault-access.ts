import { z } from "zod";
import { parseTarget, resourceOf, vaultUrl } from "../../../core/azure-object";
import type { FactValue } from "../../fact";
import { answerKind, factsOf, together } from "../answer";
import { listOrPage } from "../gcp/page";

const permissions = z.array(z.string()).nullish();

const policy = z.looseObject({
  objectId: z.string(),
  permissions: z.looseObject({ keys: permissions, secrets: permissions }),
});

const vault = z.looseObject({
  properties: z.looseObject({
    vaultUri: z.string().refine((uri) => parseTarget(uri) !== null, "is no vault's URL"),
    accessPolicies: z.array(policy).nullish(),
    enableRbacAuthorization: z.boolean().nullish(),
  }),
});

/** Where roles decide, the access policies that still stand there let nobody in: then nothing is told of access. */
export const azureVault = answerKind({
  name: "az keyvault show",
  schema: listOrPage(vault, "value"),
  read: (vaults, { asOfUs }) =>
    together(
      vaults.flatMap(({ properties: { vaultUri, accessPolicies, enableRbacAuthorization } }) => {
        const target = parseTarget(vaultUri);
        if (target === null) return [];
        const grants = (accessPolicies ?? []).map(({ objectId, permissions: { keys, secrets } }) => ({
          grantee: objectId,
          operations: [
            ...(keys ?? []).map((one) => `keys/${one.toLowerCase()}`),
            ...(secrets ?? []).map((one) => `secrets/${one.toLowerCase()}`),
          ],
        }));
        const told = { grants: enableRbacAuthorization === true ? undefined : grants };
        return [factsOf(resourceOf(target, "", ""), told, "az keyvault show", asOfUs)];
      }),
    ),
});

const VAULT = /\/providers\/Microsoft\.KeyVault\/vaults\/([^/]+)(?:\/(keys|secrets)\/([^/]+))?$/i;

const assignment = z.looseObject({
  principalId: z.string(),
  roleDefinitionName: z.string().nullish(),
  scope: z.string(),
});

/** What the built-in roles let somebody do with what is in a vault; others administer it only. */
const ROLES: Readonly<Record<string, readonly string[]>> = {
  "key vault administrator": ["keys/all", "secrets/all"],
  "key vault secrets user": ["secrets/get"],
  "key vault secrets officer": ["secrets/all"],
  "key vault crypto user": ["keys/decrypt", "keys/sign"],
  "key vault crypto officer": ["keys/all"],
  "key vault crypto service encryption user": ["keys/unwrapkey"],
};

/** Roles on a vault, or on one key or secret in it. Those given on a group or subscription say nothing of one vault alone. */
export const azureRoleAssignments = answerKind({
  name: "az role assignment list",
  schema: listOrPage(assignment, "value"),
  read(assignments, { asOfUs }) {
    const found = new Map<string, FactValue<"grants">>();
    for (const { principalId, roleDefinitionName, scope } of assignments) {
      const [, name, collection, object] = VAULT.exec(scope) ?? [];
      if (name === undefined) continue;
      const base = vaultUrl(name.toLowerCase(), false);
      const url =
        object === undefined ? base : `${base}/${collection?.toLowerCase()}/${object.toLowerCase()}`;
      const operations = [...(ROLES[roleDefinitionName?.toLowerCase() ?? ""] ?? [])];
      found.set(url, [...(found.get(url) ?? []), { grantee: principalId, operations }]);
    }
    if (found.size === 0)
      return {
        refused: "None of its roles is given on a vault. Ask with --scope and the id of the vault.",
      };
    return together(
      [...found].flatMap(([url, grants]) => {
        const target = parseTarget(url);
        return target === null
          ? []
          : [factsOf(resourceOf(target, "", ""), { grants }, "az role assignment list", asOfUs)];
      }),
    );
  },
});
