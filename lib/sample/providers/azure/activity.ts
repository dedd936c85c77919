import type { JsonObject } from "../../../core/json";
import type { Scribe } from "../../journal";
import type { AzureVault } from "../../world/azure-types";
import { type AzureCaller, azureTime, vaultResourceId } from "./record";

/**
 * A change to a vault itself, as the Activity log tells it: a start and an end under one correlation id.
 * `operation` is `MICROSOFT.KEYVAULT/VAULTS/WRITE` and the like.
 */
export function vaultActivity(
  s: Scribe,
  caller: AzureCaller,
  at: number,
  vault: AzureVault,
  operation: string,
  properties: JsonObject = {},
): string {
  const correlationId = s.random.uuid();
  const resourceId = operation.startsWith("MICROSOFT.INSIGHTS")
    ? `${vaultResourceId(vault)}/PROVIDERS/MICROSOFT.INSIGHTS/DIAGNOSTICSETTINGS/TO-STORAGE`
    : vaultResourceId(vault);
  const claims = caller.claim ?? {};
  for (const [step, resultType] of ["Start", "Success"].entries()) {
    const record: JsonObject = {
      time: azureTime(s, at + step * s.random.between(400, 2600)),
      resourceId,
      operationName: operation,
      category: "Administrative",
      resultType,
      resultSignature: resultType === "Start" ? "Started." : "Succeeded.OK",
      durationMs: String(step * 1200),
      callerIpAddress: caller.address,
      correlationId,
      identity: {
        authorization: {
          scope: resourceId.toLowerCase(),
          action: operation.toLowerCase(),
          evidence: { role: "Contributor" },
        },
        claims,
      },
      level: "Information",
      properties: {
        eventCategory: "Administrative",
        entity: resourceId.toLowerCase(),
        ...(step === 1 ? properties : {}),
      },
      tenantId: vault.tenant,
    };
    s.write({
      log: `azure-activity/${vault.subscription}`,
      at: at + step,
      id: correlationId,
      text: JSON.stringify(record),
      scope: resultType === "Start" ? "opening" : "event",
      service: "keyvault",
    });
  }
  return correlationId;
}
