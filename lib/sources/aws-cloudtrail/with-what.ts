import type { AccessFields } from "../../core/access-event";
import { agent } from "../../core/agent";
import { text } from "../../core/json";
import type { Facet } from "../reader";

/** The calling program. `http.useragent` is where Datadog's forwarder puts it. */
export const withWhat: Facet<Pick<AccessFields, "agent">> = {
  needs: ["userAgent", "http.useragent"],
  read(members) {
    return { agent: agent(text(members.userAgent) ?? text(members["http.useragent"])) };
  },
};
