import { parseResourceId, parseTarget } from "../../core/azure-object";
import { object, text } from "../../core/json";
import { formatTimeUs, parseTimeUs } from "../../core/time";
import type { Members, SourceReader } from "../reader";
import { parsedObject } from "./parsed";
import { statusOf } from "./status";

/**
 * Azure's exports have no event id. `eventDataId` is one where the Activity log gives it. Otherwise the id is
 * made: correlation id (`-` for none), time, operation, status and object or resource. The correlation id alone
 * will not do: the caller may choose it, and one chosen twice would hide a call behind another. The status
 * tells the 401 and the 200 of one call apart. The start and the end of a management operation are two records,
 * linked: they share the correlation id, which a larger operation shares with all of its parts, and where the form
 * has one the operation id.
 */
export const moment: SourceReader["moment"] = {
  // The whole of `properties`, once, where three of its members would be three.
  needs: [
    "time",
    "correlationId",
    "operationId",
    "operationName",
    "eventDataId",
    "resourceId",
    "resultType",
    "resultSignature",
    "properties",
  ],
  read(members) {
    const timeUs = parseTimeUs(members.time);
    if (timeUs === null) return { reject: "time is not a valid time" };
    if (typeof members.properties === "string" && parsedObject(members.properties))
      return { reject: "properties are JSON as text" };
    const operation = text(members.operationName) ?? "";
    const correlation = text(members.correlationId)?.toLowerCase() ?? null;
    const made = [correlation ?? "-", formatTimeUs(timeUs)];
    if (!operation.includes("/")) {
      return {
        timeUs,
        eventId: [...made, operation, result(members), objectOf(members)].join("/"),
        link: null,
      };
    }
    const change = `${operation.toLowerCase()}${(text(members.resourceId) ?? "").toLowerCase()}`;
    return {
      timeUs,
      eventId: text(members.eventDataId)?.toLowerCase() ?? [...made, result(members), change].join("/"),
      link: correlation === null ? null : `${operationOf(members, correlation)}/${change}`,
    };
  },
};

/** The exports leave out the operation id; it is mostly the correlation id, which alone links them then too. */
function operationOf(members: Members, correlation: string): string {
  const operation = text(members.operationId)?.toLowerCase() ?? correlation;
  return operation === correlation ? correlation : `${correlation}/${operation}`;
}

function result(members: Members): string {
  const { httpStatusCode } = object(members.properties);
  const status = statusOf({ ...members, "properties.httpStatusCode": httpStatusCode });
  return String(status ?? text(members.resultSignature) ?? text(members.resultType) ?? "-");
}

/** `acme-pay.vault.azure.net/secrets/db-password`, without what differs between the forms of one record. */
function objectOf(members: Members): string {
  const { id, requestUri } = object(members.properties);
  const { vault } = parseResourceId(text(members.resourceId) ?? "");
  const [named, asked] = [parseTarget(text(id) ?? ""), parseTarget(text(requestUri) ?? "")];
  const target = named?.name ? named : (asked ?? named);
  if (!target) return vault ?? "-";
  const host = target.base.replace("https://", "");
  return target.collection ? `${host}/${target.collection}/${target.name}` : host;
}
