import { z } from "zod";
import { answerKind, factsOf, together, unnamed } from "../answer";
import { vaultPath, vaultResource } from "./response";

const SOURCE = "vault list";

const names = z.union([
  z.looseObject({ data: z.looseObject({ keys: z.array(z.string()) }) }).transform(({ data }) => data.keys),
  z.array(z.string()).min(1),
]);

/** `vault list`: names under a path that the answer does not tell. Leases under a role are counted. */
export const vaultList = answerKind({
  name: SOURCE,
  schema: names,
  read(listed, { key, asOfUs }) {
    if (key === null) return unnamed("path", "transit/keys");
    const path = vaultPath(key);
    const leases = /^sys\/leases\/lookup\/(.+)$/.exec(path)?.[1];
    if (leases !== undefined) {
      const issuer = vaultResource(leases, "dynamic-secret", leases.replace(/\/(creds|issue|sts)\//, "/"));
      return factsOf(issuer, { leases: { count: listed.length, lastExpiryUs: null } }, SOURCE, asOfUs);
    }
    const kind = /\/keys$/.test(path) ? "key" : /\/(roles|creds)$/.test(path) ? "dynamic-secret" : "secret";
    const base = path.replace(/\/roles$/, "/creds").replace(/\/metadata(\/|$)/, "$1");
    return together(
      listed
        .filter((name) => !name.endsWith("/"))
        .map((name) => {
          const full = `${base.replace(/\/$/, "")}/${name}`;
          return { resources: [vaultResource(full, kind, full.replace(/\/(keys|creds)\//, "/"))], facts: [] };
        }),
    );
  },
});
