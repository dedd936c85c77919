import type { Scribe } from "../../journal";
import type { GcpProject } from "../../world/gcp-types";
import { type GcpCaller, writeGcpCall } from "./record";

/** A caller makes an access token of a service account and is returned as acting through it. */
export function impersonate(
  s: Scribe,
  caller: GcpCaller,
  at: number,
  project: GcpProject,
  account: string,
): GcpCaller {
  const name = `projects/-/serviceAccounts/${account}`;
  writeGcpCall(s, caller, {
    at,
    project,
    category: "data_access",
    service: "iamcredentials",
    method: "GenerateAccessToken",
    permission: "iam.serviceAccounts.getAccessToken",
    resourceName: name,
    resource: {
      labels: { email_id: account, project_id: project.id, unique_id: String(1e20 + s.random.uint32()) },
      type: "service_account",
    },
    request: {
      "@type": "type.googleapis.com/google.iam.credentials.v1.GenerateAccessTokenRequest",
      name,
    },
  });
  const { keyName: _, ...rest } = caller;
  return { ...rest, email: account, delegates: [...(caller.delegates ?? []), caller.email] };
}
