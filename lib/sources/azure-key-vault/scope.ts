import type { AccessFields } from "../../core/access-event";
import { parseResourceId, type ResourceId } from "../../core/azure-object";
import { isObject, text } from "../../core/json";
import type { Facet } from "../reader";
import { dataAction, managementAction } from "./operations";

/** What the Activity log files changes under; older exports have a category for each kind of change. */
const CHANGES = new Set(["administrative", "write", "delete", "action", ""]);

/** Operations of Key Vault's own log, which tell it from other services' `AuditEvent` where no resource id does. */
const DATA_OPERATION = /^(Vault|Key|Secret|Certificate|Sas|StorageAccount|ManagedHsm|Hsm|Authentication)/;

/**
 * Every record that is out of scope names an operation: one that names none may be of another format in the
 * same file, and is rejected here so that it is looked at as a whole.
 */
export const scope: Facet<Pick<AccessFields, "service" | "operation" | "action">> = {
  needs: [
    "category",
    "operationName",
    "resourceId",
    "properties.addedAccessPolicy",
    "properties.removedAccessPolicy",
  ],
  read(members) {
    const category = text(members.category) ?? "";
    const name = text(members.operationName);
    const id = parseResourceId(text(members.resourceId) ?? "");
    if (name === null) return { reject: "the record names no operation" };
    if (name.includes("/")) return management(name.toLowerCase(), category, id);
    const ours = id.provider === "microsoft.keyvault" || (id.provider === "" && DATA_OPERATION.test(name));
    if (!ours || !["auditevent", ""].includes(category.toLowerCase()))
      return { outOfScope: label(id.provider, ours ? category : "") || label(category, "") || "unnamed" };
    const policy =
      isObject(members["properties.addedAccessPolicy"]) ||
      isObject(members["properties.removedAccessPolicy"]);
    return {
      service: "microsoft.keyvault",
      operation: name,
      action: policy ? "change-policy" : dataAction(name),
    };
  },
};

function management(operation: string, category: string, id: ResourceId) {
  const service = operation.split("/")[0] ?? "";
  const action = managementAction(operation);
  const concerned = id.vault !== null || id.activityExport !== null;
  if (action === null || !concerned || !CHANGES.has(category.toLowerCase()))
    return { outOfScope: label(service, "") || "unnamed" };
  return { service, operation, action };
}

/** A name for counting; empty when it is no name. */
function label(name: string, of: string): string {
  return /^\w[\w. -]{0,79}$/.test(name) ? (/^\w[\w. -]{0,79}$/.test(of) ? `${name}/${of}` : name) : "";
}
