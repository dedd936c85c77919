import { parseResourceId } from "../../core/azure-object";
import { isObject, type JsonObject, text } from "../../core/json";
import type { SourceReader } from "../reader";
import { canonical } from "./canonical";
import { detail } from "./detail";
import { identity } from "./identity";
import { moment } from "./moment";
import { client, origin } from "./origin";
import { outcome } from "./outcome";
import { resources } from "./resources";
import { scope } from "./scope";

/**
 * Azure Key Vault and Managed HSM: their own `AuditEvent` records, and of the Activity log what changes a vault,
 * access to it or what is logged of it. Other categories and providers are out of scope.
 */
export const azureKeyVault: SourceReader = {
  id: "azure-key-vault",
  recognises,
  canonical,
  moment,
  stream: {
    needs: ["resourceId", "location"],
    read(members) {
      const { subscription } = parseResourceId(text(members.resourceId) ?? "");
      const location = text(members.location)?.toLowerCase() ?? "";
      return { account: subscription, region: location === "global" ? "" : location };
    },
  },
  scope,
  facets: [identity, origin, client, outcome, resources, detail],
};

/** Azure's resource ids begin with what owns the resource. */
const RESOURCE_ID = /^\/(subscriptions|tenants|providers)\//i;

function recognises(record: JsonObject): boolean {
  const own = (name: string) => (Object.hasOwn(record, name) ? record[name] : undefined);
  const operation =
    own("operationName") ??
    own("operation_name") ??
    own("OperationName") ??
    own("OperationNameValue") ??
    own("operationname");
  if (operation === undefined || operation === null) return false;
  if (isObject(operation)) return text(operation.value) !== null;
  if (Object.hasOwn(record, "TimeGenerated")) return true;
  const id = text(own("resourceId")) ?? text(own("resourceid")) ?? text(own("resource_id")) ?? "";
  const category = text(own("category"));
  return (
    RESOURCE_ID.test(id) ||
    (category === "AuditEvent" && isObject(own("properties")) && Object.hasOwn(record, "time"))
  );
}
