import { text } from "../../core/json";
import { epochToUs, parseTimeUs } from "../../core/time";
import type { Members, Moment, Reject, SourceReader } from "../reader";

/**
 * When a record happened and which it is. Records of CloudTrail's first year have no `eventID`, and redacted ones
 * only dots: time, service, operation and request (else caller) then identify them, so two calls alike in all
 * of these count as one.
 */
export const moment: SourceReader["moment"] = {
  needs: [
    "eventTime",
    "eventID",
    "sharedEventID",
    "eventSource",
    "eventName",
    "requestID",
    "userIdentity.principalId",
  ],
  plain: { time: "eventTime", id: "eventID", unless: ["sharedEventID"] },
  read(members): Moment | Reject {
    const time = members.eventTime;
    if (time === undefined || time === null || time === "") return { reject: "eventTime is missing" };
    const timeUs = typeof time === "number" ? epochToUs(time) : parseTimeUs(time);
    if (timeUs === null) return { reject: "eventTime is no time" };
    const eventId = meaningful(members.eventID) ?? madeId(members);
    if (eventId === null) return { reject: "eventID is missing and nothing else identifies the record" };
    return { timeUs, eventId, link: text(members.sharedEventID) };
  },
};

/** Text with a letter or digit in it: `...`, as redacted samples have it, is no id. */
function meaningful(value: unknown): string | null {
  const id = text(value);
  return id !== null && /[0-9A-Za-z]/.test(id) ? id : null;
}

function madeId(members: Members): string | null {
  const source = meaningful(members.eventSource);
  const name = meaningful(members.eventName);
  if (source === null || name === null) return null;
  const request = meaningful(members.requestID) ?? meaningful(members["userIdentity.principalId"]) ?? "";
  return ["no-event-id", String(members.eventTime), source, name, request].join("/");
}
