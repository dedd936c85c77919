import type { Action } from "../../core/action";
import { text } from "../../core/json";
import type { Members, SourceReader } from "../reader";
import { foreignKeyOf, S3_KEY_NEEDS } from "./foreign-key";
import { ofRequest } from "./members";
import { losesEvents } from "./narrowing";
import { actionOf } from "./operations";

export const S3 = "s3.amazonaws.com";

/** What the records of CloudTrail Insights, which are statistics and no calls, are counted as. */
const INSIGHTS = "cloudtrail.amazonaws.com (Insights)";

/**
 * Whether a record is about keys and secrets or explains who may use them, and the verb. The few members of
 * `requestParameters` among the needs are absent from nearly every record.
 */
export const scope: SourceReader["scope"] = {
  needs: [
    "eventSource",
    "eventName",
    "eventType",
    "eventCategory",
    "recipientAccountId",
    ...S3_KEY_NEEDS,
    ...ofRequest(
      "eventSelectors",
      "advancedEventSelectors",
      "isMultiRegionTrail",
      "includeGlobalServiceEvents",
      "forceDeleteWithoutRecovery",
      "status",
    ),
  ],
  read(members) {
    if (members.eventType === "AwsCloudTrailInsight" || members.eventCategory === "Insight")
      return { outOfScope: INSIGHTS };
    const service = text(members.eventSource);
    if (service === null) return { reject: "eventSource is missing" };
    const operation = text(members.eventName) ?? "";
    if (service === S3) {
      return foreignKeyOf(operation, members)
        ? { service, operation, action: "encrypt" }
        : { outOfScope: service };
    }
    const action = actionOf(service, operation);
    if (action === null) return { outOfScope: service };
    if (operation === "") return { reject: "eventName is missing" };
    return { service, operation, action: refined(operation, action, members) };
  },
};

/** Where the parameters of a call decide what it does. */
function refined(operation: string, action: Action, members: Members): Action {
  const given = (name: string) => members[`requestParameters.${name}`];
  switch (operation) {
    case "DeleteSecret":
      return given("forceDeleteWithoutRecovery") === true ? "delete" : action;
    case "UpdateAccessKey":
      return given("status") === "Inactive" ? "revoke" : given("status") === "Active" ? "enable" : action;
    case "PutEventSelectors":
      return losesEvents(given("eventSelectors"), given("advancedEventSelectors")) ? "stop-audit" : action;
    case "UpdateTrail":
      return given("isMultiRegionTrail") === false || given("includeGlobalServiceEvents") === false
        ? "stop-audit"
        : action;
    default:
      return action;
  }
}
