import type { EvidenceEvent } from "../../contracts/evidence-event";
import { csvLine } from "../../core/csv";

/** Columns of a case's CSV, by the names that the events page's export uses where both have one. */
const COLUMNS = {
  time: ({ time }) => time,
  event_id: ({ providerId }) => providerId,
  source: ({ source }) => source,
  account: ({ account }) => account,
  region: ({ region }) => region,
  service: ({ service }) => service,
  operation: ({ operation }) => operation,
  action: ({ action }) => action,
  outcome: ({ outcome }) => outcome,
  error_code: ({ errorCode }) => errorCode,
  identity: ({ identity }) => identity.key,
  identity_name: ({ identity }) => identity.name,
  identity_kind: ({ identity }) => identity.kind,
  session: ({ session }) => session,
  credential: ({ credential }) => credential?.id ?? "",
  resources: ({ resources }) => resources.map(({ key }) => key).join(" "),
  address: ({ place }) => place.address,
  network: ({ place }) => place.network,
  user_agent: ({ userAgent }) => userAgent,
  encryption_context: ({ context }) => context,
  detail: ({ detail }) => detail,
  file_sha256: ({ records }) => records[0]?.file ?? "",
  file_member: ({ records }) => records[0]?.member ?? "",
  record: ({ records }) => records[0]?.record ?? "",
} as const satisfies Record<string, (event: EvidenceEvent) => string | number>;

export function csvHeader(): string {
  return csvLine(Object.keys(COLUMNS));
}

/** An event as a line of CSV; nothing in it runs as a formula. */
export function csvRow(event: EvidenceEvent): string {
  return csvLine(Object.values(COLUMNS).map((cell) => cell(event)));
}
