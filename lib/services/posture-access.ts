import type { Viewer } from "../contracts/viewer";
import type { JsonValue } from "../core/json";
import { type AccessIndex, accessIndex } from "../inventory/access/access-index";
import { environmentInNames } from "../inventory/describe";
import { accessDocuments, identityNames, usersOf } from "../queries/postureAccess";
import type { Environments } from "../queries/postureWeeks";
import type { Store } from "../store/store";
import type { InventoryBase } from "./inventory-base";

/** Who may use what, and who did, as of any time. */
export interface AccessOverTime {
  /** As the answers have it that are of before a time or, where there is none, the first one after it. */
  at(us: number): AccessIndex;
  /** Keys of the identities that used a thing before a time. */
  usedBy(key: string, us: number): string[];
}

/** Reads all that is imported about access, and who used what it is about. */
export async function accessOverTime(
  store: Store,
  viewer: Viewer,
  base: InventoryBase,
): Promise<AccessOverTime> {
  const rows = await accessDocuments(store, viewer);
  const documents = rows.map(({ resource, value, ...row }) => ({
    ...row,
    resource: base.gathered.resolver.resolve(resource),
    value: JSON.parse(value) as JsonValue,
  }));
  const indexes = new Map<string, AccessIndex>();
  const at = (us: number) => {
    const chosen = new Map<string, number>();
    for (const [index, { resource, attribute, source, asOfUs }] of documents.entries()) {
      const key = `${attribute} ${source} ${resource}`;
      if (asOfUs < us || !chosen.has(key)) chosen.set(key, index);
    }
    const numbers = [...chosen.values()];
    const name = numbers.join();
    const known = indexes.get(name);
    if (known) return known;
    const made = accessIndex(numbers.flatMap((index) => documents[index] ?? []));
    indexes.set(name, made);
    return made;
  };
  const now = at(Number.POSITIVE_INFINITY);
  const told = base.items.filter(({ resource }) => now.of(resource.key) !== null);
  const users = await usersOf(
    store,
    viewer,
    told.map(({ resource }) => resource.key),
  );
  return {
    at,
    usedBy: (key, us) => (users.get(key) ?? []).filter(({ firstUs }) => firstUs < us).map((user) => user.key),
  };
}

/** An account of whose things so many share an environment is of it. */
const ACCOUNT_SHARE = 0.8;

/** The environment of each identity, by its name, else by its account; and of each key and secret. */
export async function environmentsOf(
  store: Store,
  viewer: Viewer,
  base: InventoryBase,
): Promise<Environments> {
  const counts = new Map<string, Map<string, number>>();
  const resources = new Map<string, string>();
  for (const { resource, environment } of base.items) {
    if (environment === null) continue;
    resources.set(resource.key, environment);
    const own = counts.get(resource.account) ?? new Map<string, number>();
    own.set(environment, (own.get(environment) ?? 0) + 1);
    counts.set(resource.account, own);
  }
  const accounts = new Map(
    [...counts].flatMap(([account, words]) => {
      const total = [...words.values()].reduce((sum, count) => sum + count, 0);
      const most = [...words].find(([, count]) => count >= total * ACCOUNT_SHARE);
      return account === "" || most === undefined ? [] : [[account, most[0]] as const];
    }),
  );
  const identities = new Map<string, string>();
  for (const { key, name, account } of await identityNames(store, viewer)) {
    const word = environmentInNames([name]) ?? accounts.get(account);
    if (word !== undefined) identities.set(key, word);
  }
  return { identities, resources };
}
