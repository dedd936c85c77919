import type { AccessFields, Place } from "../../core/access-event";
import { agent } from "../../core/agent";
import { object, text } from "../../core/json";
import { place } from "../../core/place";
import type { Facet } from "../reader";

/**
 * Place and agent are both inside `requestMetadata`, whose `requestAttributes.time` differs in every record:
 * this facet is read anew for nearly each of them.
 */
export const origin: Facet<Pick<AccessFields, "place" | "agent">> = {
  needs: ["protoPayload.requestMetadata"],
  read(members) {
    const metadata = object(members["protoPayload.requestMetadata"]);
    const network = text(metadata.callerNetwork)?.replace(/^\/\/compute\.googleapis\.com\//, "");
    const address = text(metadata.callerIp) ?? text(metadata.callerIP);
    return {
      place: network ? place({ address, endpoint: network }) : (loopback(address) ?? place({ address })),
      agent: agent(withoutCallId(text(metadata.callerSuppliedUserAgent))),
    };
  },
};

/** Calls that Google makes inside its own machines are logged from `::1`: the address says nothing. */
function loopback(address: string | null): Place | null {
  if (address !== "::1" && address !== "127.0.0.1") return null;
  return { key: address, kind: "internal", address, network: address };
}

/** gcloud writes an id of the single call into its user agent; with it every call would have its own agent. */
function withoutCallId(userAgent: string | null): string | null {
  return userAgent?.replace(/ invocation-id\/\S+/, "") ?? null;
}
