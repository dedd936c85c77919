import { type JsonValue, object, text } from "../../core/json";
import { parseTimeUs } from "../../core/time";
import type { SourceReader } from "../reader";

/** Ids as Cloud Logging gives them to audit entries: 64 bits in base 36, or a UUID. */
const GIVEN_BY_GOOGLE = /^-?[0-9a-z]{9,}$|^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * `insertId` is the event id when it is one that Google gave, unique by itself. Google promises uniqueness only
 * together with the time, so a shorter id, as a program writing its own entries may choose, is followed by `@`
 * and the time; and an entry without any is named by time, method and resource. The start and the end of a
 * long-running operation are two entries of their own, linked by the operation.
 */
export const moment: SourceReader["moment"] = {
  needs: [
    "insertId",
    "timestamp",
    "receiveTimestamp",
    "operation",
    "protoPayload.methodName",
    "protoPayload.resourceName",
  ],
  read(members) {
    const stamp = parseTimeUs(members.timestamp) === null ? members.receiveTimestamp : members.timestamp;
    const timeUs = parseTimeUs(stamp);
    if (timeUs === null) return { reject: "neither timestamp nor receiveTimestamp is a valid time" };
    const id = text(members.insertId);
    const subject = `${text(members["protoPayload.methodName"])}/${text(members["protoPayload.resourceName"])}`;
    const made = id === null ? `${stamp}/${subject}` : `${id}@${stamp}`;
    return {
      timeUs,
      eventId: id !== null && GIVEN_BY_GOOGLE.test(id) ? id : made,
      link: operationLink(members.operation),
    };
  },
};

function operationLink(operation: JsonValue | undefined): string | null {
  const { id, producer, first, last } = object(operation);
  const name = text(id);
  return name === null || (first === true && last === true) ? null : `${text(producer) ?? ""}/${name}`;
}
