import { z } from "zod";
import type { Resource } from "../../../core/access-event";
import { parseTarget, resourceOf } from "../../../core/azure-object";
import type { FactValues } from "../../fact";
import { timeOf } from "../../times";

/** `attributes` of a key or secret; the command line prints times as text, the API as Unix seconds. */
export const attributes = z.looseObject({
  created: z.unknown().optional(),
  updated: z.unknown().optional(),
  expires: z.unknown().optional(),
  exp: z.unknown().optional(),
  enabled: z.boolean().nullish(),
  exportable: z.boolean().nullish(),
});

export const azureTags = z.record(z.string(), z.string()).nullish();

/** The key, secret or certificate behind an object's URL; null when it is none. */
export function azureObject(id: string): Resource | null {
  const target = parseTarget(id);
  return target?.name ? resourceOf(target, "", "") : null;
}

/** Whether an id is the URL of an object in a collection. */
export function isObjectId(id: string, collection: "keys" | "secrets"): boolean {
  const target = parseTarget(id);
  return target?.name != null && target.collection === collection;
}

/**
 * Key Vault's `created` is of the version that is current, so it says since when that is in use and nothing of the first
 * one. An `expires` that is absent means that it never does.
 */
export function attributeFacts(
  given: z.infer<typeof attributes>,
  tags: z.infer<typeof azureTags>,
  managed: boolean | null | undefined,
): FactValues {
  const expires = given.expires ?? given.exp;
  return {
    tags: tags && Object.keys(tags).length > 0 ? tags : undefined,
    state: given.enabled == null ? undefined : given.enabled ? "enabled" : "disabled",
    manager: managed === true ? "provider" : "customer",
    expires: expires == null ? null : timeOf(expires),
    exportable: given.exportable ?? undefined,
    "current-since": timeOf(given.created),
  };
}
