import { agent } from "../../core/agent";
import { array, at, text } from "../../core/json";
import { place } from "../../core/place";
import { parseTimeUs } from "../../core/time";
import type { Members, OutOfScope, SourceReader } from "../reader";
import { DETAIL_NEEDS, detail } from "./detail";
import { OUTCOME_NEEDS, outcome } from "./outcome";
import { resourceOf, serviceOf, TARGET_NEEDS, type Target, targetOf } from "./target";
import { WHO_NEEDS, who } from "./who";

/** Longest event id kept: a client may set `auditID` itself, to anything. */
const ID_MAX = 256;

const TIMES = ["requestReceivedTimestamp", "stageTimestamp", "timestamp"] as const;

/**
 * Kubernetes' audit log (`audit.k8s.io/v1` and its older versions): secrets, changes to who may use them, and
 * tokens made for service accounts. The stages of one request share `auditID` and the time it was received;
 * all but the last are `opening` parts. No record names its cluster.
 */
export const kubernetes: SourceReader = {
  id: "kubernetes",
  recognises(record) {
    const { kind, apiVersion } = record;
    if (kind !== undefined && kind !== "Event") return false;
    if (apiVersion !== undefined)
      return typeof apiVersion === "string" && apiVersion.startsWith("audit.k8s.io/");
    return text(record.auditID) !== null && text(record.verb) !== null && text(record.stage) !== null;
  },
  moment: {
    needs: [...TIMES, "auditID"],
    read(members) {
      const id = text(members.auditID);
      if (id === null) return { reject: "the record has no auditID" };
      for (const time of TIMES) {
        const timeUs = parseTimeUs(members[time]);
        if (timeUs !== null) return { timeUs, eventId: id.slice(0, ID_MAX), link: null };
      }
      return { reject: "the time is missing or no time" };
    },
    plain: { time: "requestReceivedTimestamp", id: "auditID", unless: [] },
  },
  stream: { needs: ["apiVersion"], read: () => ({ account: "", region: "" }) },
  scope: {
    needs: TARGET_NEEDS,
    read: (members) =>
      withTarget(members, ({ action, verb, resource }) => ({
        service: "kubernetes",
        operation: `${verb} ${resource}`,
        action,
      })),
  },
  facets: [
    {
      needs: [...TARGET_NEEDS, "objectRef.namespace", "objectRef.name", "responseObject.metadata"],
      read: (members) =>
        withTarget(members, (target) => ({ resources: [resourceOf(target, members, createdName(members))] })),
    },
    { needs: WHO_NEEDS, read: who },
    {
      // The last address is that of the connection; all before it come from headers, which a caller may write.
      needs: ["sourceIPs"],
      read: (members) => ({ place: place({ address: text(array(members.sourceIPs).at(-1)) }) }),
    },
    { needs: ["userAgent"], read: (members) => ({ agent: agent(text(members.userAgent)) }) },
    { needs: OUTCOME_NEEDS, read: (members) => ({ ...outcome(members), part: partOf(members.stage) }) },
    {
      needs: [...TARGET_NEEDS, ...DETAIL_NEEDS],
      read: (members) => withTarget(members, (target) => ({ detail: detail(target, members) })),
    },
  ],
};

function partOf(stage: unknown): "whole" | "opening" {
  return stage === "RequestReceived" || stage === "ResponseStarted" ? "opening" : "whole";
}

/** The name the server made up for an object created with `generateName`. */
function createdName(members: Members): string | null {
  return members.verb === "create" ? text(at(members["responseObject.metadata"], "name")) : null;
}

function withTarget<T>(members: Members, read: (target: Target) => T): T | OutOfScope {
  const target = targetOf(members);
  return target === null ? { outOfScope: serviceOf(members) } : read(target);
}
