import { object, text } from "../../core/json";
import { formatTimeUs, parseTimeUs } from "../../core/time";
import type { Members, SourceReader } from "../reader";
import { parsedObject } from "./parsed";
import { statusOf } from "./status";

/**
 * Azure's exports have no event id. `eventDataId` is one where the Activity log gives it. Otherwise the id is
 * made: correlation id (`-` for none), time, operation and status, which tells the 401 and the 200 of one call
 * apart; and, because a correlation id may be the client's or a whole deployment's, the object or resource where
 * that is needed. The start and the end of a management operation are two records, linked.
 */
export const moment: SourceReader["moment"] = {
  // The whole of `properties`, once, where three of its members would be three.
  needs: [
    "time",
    "correlationId",
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
      const subject = correlation === null ? [objectOf(members)] : [];
      return { timeUs, eventId: [...made, operation, result(members), ...subject].join("/"), link: null };
    }
    const change = `${operation.toLowerCase()}${(text(members.resourceId) ?? "").toLowerCase()}`;
    return {
      timeUs,
      eventId: text(members.eventDataId)?.toLowerCase() ?? [...made, result(members), change].join("/"),
      link: correlation === null ? null : `${correlation}/${change}`,
    };
  },
};

function result(members: Members): string {
  const { httpStatusCode } = object(members.properties);
  const status = statusOf({ ...members, "properties.httpStatusCode": httpStatusCode });
  return String(status ?? text(members.resultSignature) ?? text(members.resultType) ?? "-");
}

function objectOf(members: Members): string {
  const { id, requestUri } = object(members.properties);
  return (text(id) ?? text(requestUri) ?? text(members.resourceId) ?? "-").toLowerCase();
}
