import type { AccessFields } from "../../core/access-event";
import { at, text } from "../../core/json";
import { place } from "../../core/place";
import type { Facet } from "../reader";

/**
 * Where a call came from: the VPC endpoint when there is one, else the address. `network.client` is where
 * Datadog's forwarder puts the address.
 */
export const where: Facet<Pick<AccessFields, "place">> = {
  needs: ["sourceIPAddress", "vpcEndpointId", "additionalEventData.vpcEndpointId", "network.client"],
  read(members) {
    const address = text(members.sourceIPAddress) ?? text(at(members["network.client"], "ip"));
    return {
      place: place({
        address: address?.toLowerCase() === "amazon internal" ? "AWS Internal" : address,
        endpoint: text(members.vpcEndpointId) ?? text(members["additionalEventData.vpcEndpointId"]),
      }),
    };
  },
};
