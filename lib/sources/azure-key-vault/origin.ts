import type { AccessFields } from "../../core/access-event";
import { agent } from "../../core/agent";
import { text } from "../../core/json";
import { place } from "../../core/place";
import type { Facet } from "../reader";

/** A private endpoint or a subnet let in by name says more than the private address behind it. */
export const origin: Facet<Pick<AccessFields, "place">> = {
  needs: ["callerIpAddress", "properties.privateEndpointId", "properties.subnetId"],
  read(members) {
    const endpoint = text(members["properties.privateEndpointId"]) ?? text(members["properties.subnetId"]);
    return {
      place: place({ address: text(members.callerIpAddress), endpoint: endpoint?.toLowerCase() ?? null }),
    };
  },
};

export const client: Facet<Pick<AccessFields, "agent">> = {
  needs: ["properties.clientInfo"],
  read: (members) => ({ agent: agent(text(members["properties.clientInfo"])) }),
};
