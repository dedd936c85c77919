import type { FindingRequest } from "@/lib/contracts/finding";
import type { AccessEvent } from "@/lib/core/access-event";
import { place } from "@/lib/core/place";
import { listFindings } from "@/lib/queries/listFindings";
import { scoreEvents } from "@/lib/services/scoreEvents";
import type { Store } from "@/lib/store/store";
import { accessEvent } from "../../support/access-event";
import { memoryStore, putEvents } from "../../support/memory-store";
import { VIEWER } from "../../support/viewer";

const FIRST_DAY = Date.UTC(2026, 6, 20);

/** Where everybody works, and where the odd accesses come from. */
export const HOME = "10.31.4.0/24";
export const ABROAD = "203.0.113.0/24";

export function secret(name: string) {
  const [account, region] = ["111122223333", "eu-west-1"];
  const key = `arn:aws:secretsmanager:${region}:${account}:secret:${name}`;
  return { key, name, kind: "secret" as const, account, region };
}

export function role(name: string) {
  const account = "111122223333";
  return { key: `arn:aws:iam::${account}:role/${name}`, name, kind: "workload" as const, account };
}

interface Access {
  day: number;
  hour: number;
  by: string;
  of: string;
  from?: string;
  more?: Partial<AccessEvent>;
}

/** One access on a day of the estate, counted from its first. */
function access({ day, hour, by, of, from = "10.31.4.7", more = {} }: Access): AccessEvent {
  return accessEvent({
    at: `${new Date(FIRST_DAY + (day * 24 + hour) * 3_600_000).toISOString().slice(0, 19)}Z`,
    identity: role(by),
    resources: [secret(of)],
    place: place({ address: from }),
    ...more,
  });
}

/** Three services, each with a secret of its own, that do the same at the same hours of every one of these days. */
function routine(days: number): AccessEvent[] {
  const events: AccessEvent[] = [];
  for (let day = 0; day < days; day++)
    for (const name of ["billing", "orders", "payments"])
      for (const hour of [8, 10, 12, 14, 16]) events.push(access({ day, hour, by: name, of: `${name}/db` }));
  return events;
}

/**
 * What is odd in `oddStore`, on days after the routine has settled: `payments` reads the secrets of two others from
 * abroad; `orders` reads another's at home; and `payments` writes one of them from a third network.
 */
const ODD: readonly Access[] = [
  { day: 20, hour: 10, by: "payments", of: "orders/db", from: "203.0.113.9" },
  { day: 20, hour: 10, by: "payments", of: "billing/db", from: "203.0.113.9" },
  { day: 22, hour: 12, by: "orders", of: "payments/db" },
  {
    day: 23,
    hour: 14,
    by: "payments",
    of: "orders/db",
    from: "198.51.100.9",
    more: { operation: "PutSecretValue", action: "write-secret" },
  },
];

/** The routine and what is odd in an empty store, in memory where none is given, scored; and the three findings' ids. */
export async function oddStore(
  given?: Store,
): Promise<{ store: Store; abroad: string; atHome: string; written: string }> {
  const store = given ?? (await memoryStore());
  await putEvents(store, [...routine(25), ...ODD.map(access)]);
  await scoreEvents(store);
  const found = await listFindings(store, VIEWER, ALL);
  const on = (day: number) => {
    const date = new Date(FIRST_DAY + day * 86_400_000).toISOString().slice(0, 10);
    const of = found.filter(({ from }) => from.startsWith(date));
    if (of.length !== 1 || !of[0]) throw new Error(`${of.length} findings on ${date}`);
    return of[0].id;
  };
  return { store, abroad: on(20), atHome: on(22), written: on(23) };
}

export const ALL: FindingRequest = { fromUs: null, toUs: null, limit: 100, minSeverity: "info" };
