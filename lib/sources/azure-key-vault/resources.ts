import type { AccessFields, Resource } from "../../core/access-event";
import {
  parseResourceId,
  parseTarget,
  type ResourceId,
  resourceOf,
  type Target,
  vaultUrl,
} from "../../core/azure-object";
import { text } from "../../core/json";
import type { Facet, Members } from "../reader";

/** Members from which a record's key, secret or vault is told. */
export const NAMING = [
  "operationName",
  "resourceId",
  "location",
  "properties.id",
  "properties.requestUri",
] as const;

/** `requestUri` of a list's later pages differs in each record. */
export const resources: Facet<Pick<AccessFields, "resources">> = {
  needs: NAMING,
  read(members) {
    const id = parseResourceId(text(members.resourceId) ?? "");
    const region = regionOf(members);
    const settings = settingsOf(members, id, region);
    const target = targetOf(members, id);
    return { resources: [...settings, ...(target ? [resourceOf(target, id.subscription, region)] : [])] };
  },
};

/** The object a record is about, else its vault; null when it names neither. */
export function targetOf(members: Members, id: ResourceId): Target | null {
  const object = parseTarget(text(members["properties.id"]) ?? "");
  if (object?.name) return object;
  const request = parseTarget(text(members["properties.requestUri"]) ?? "");
  if (request) return request;
  if (object) return object;
  if (id.vault === null) return null;
  return parseTarget(`${vaultUrl(id.vault, id.hsm)}/${managed(id.below)}`);
}

/** `keys/k` and `secrets/s` of the management plane are those of the vault; other things under it are not. */
function managed(below: string): string {
  return /^(keys|secrets)\/[^/]+(\/versions\/[^/]+)?$/.test(below) ? below.replace("/versions/", "/") : "";
}

function regionOf(members: Members): string {
  const location = text(members.location)?.toLowerCase() ?? "";
  return location === "global" ? "" : location;
}

/** A diagnostic setting is the logging itself, of the vault it is attached to or of the subscription. */
function settingsOf(members: Members, id: ResourceId, region: string): Resource[] {
  const operation = text(members.operationName)?.toLowerCase() ?? "";
  if (!operation.startsWith("microsoft.insights/diagnosticsettings/")) return [];
  const key = (text(members.resourceId) ?? "").toLowerCase();
  const name = id.activityExport ?? /\/diagnosticsettings\/([^/]+)$/.exec(key)?.[1] ?? "diagnostic settings";
  return [{ key, name, kind: "audit-trail", account: id.subscription, region }];
}
