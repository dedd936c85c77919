import { array, at } from "../core/json";
import type { JudgingRule } from "./detector";

/** A grant that lets its holder make further grants, or decrypt and draw data keys, spreads the key beyond its policy. */
export const broadGrant: JudgingRule = {
  id: "broad-grant",
  title: "Grant with broad operations",
  severity: "medium",
  techniques: ["T1098"],
  why: "A grant that lets its holder make further grants, or decrypt and draw data keys, spreads the key beyond its policy.",
  next: ["Check what the grantee needs.", "Retire the grant if it is wider."],
  controls: ["CIS AWS 6.0 4.6"],
  sentence: ({ identity, resource, note }) => `${identity} made a grant on ${resource} for ${note}.`,
  actions: ["grant"],
  judge: ({ outcome, detail }) => {
    const operations = array(at(detail, "operations")).map(String);
    const broad = operations.includes("CreateGrant") || operations.length >= 5;
    return outcome === "allowed" && broad ? operations.join(", ") : null;
  },
};
