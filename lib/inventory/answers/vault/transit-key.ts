import { z } from "zod";
import type { FactValues } from "../../fact";
import { durationDays, timeOf } from "../../times";
import { answerKind, factsOf } from "../answer";
import { vaultData, vaultPath, vaultResource } from "./response";

const SOURCE = "vault transit/keys";

const key = z.looseObject({
  name: z.string(),
  type: z.string(),
  keys: z.record(z.string(), z.unknown()),
  latest_version: z.number().optional(),
  min_decryption_version: z.number(),
  exportable: z.boolean().optional(),
  allow_plaintext_backup: z.boolean().optional(),
  imported_key: z.boolean().optional(),
  auto_rotate_period: z.union([z.number(), z.string()]).optional(),
});

/** Where the mount is not said, it is taken to be `transit/`, as it is by default. */
export const vaultTransitKey = answerKind({
  name: SOURCE,
  schema: vaultData(key),
  read(one, { key: about, asOfUs }) {
    const path = about === null ? null : vaultPath(about);
    const full = path?.includes("/keys/") ? path : `${path ?? "transit"}/keys/${one.name}`;
    const name = full.replace(/\/keys\/([^/]+)$/, "/$1");
    return factsOf(vaultResource(full, "key", name), factsIn(one), SOURCE, asOfUs);
  },
});

/** Symmetric keys show a Unix time for each version, others an object with `creation_time`. */
function factsIn(one: z.infer<typeof key>): FactValues {
  const versions = Object.entries(one.keys).map(([id, value]) => ({
    id,
    state: Number(id) >= one.min_decryption_version ? "enabled" : "archived",
    createdUs: versionTime(value) ?? null,
  }));
  const latest = versions.find(({ id }) => Number(id) === (one.latest_version ?? versions.length));
  const first = versions.find(({ id }) => id === "1");
  const days = durationDays(one.auto_rotate_period);
  return {
    spec: one.type,
    manager: "customer",
    state: "enabled",
    usage:
      one.type === "hmac" ? "mac" : /^(ed25519|ecdsa|ml-dsa|slh-dsa)/.test(one.type) ? "sign" : "encrypt",
    origin: one.imported_key === true ? "imported" : "manager",
    exportable: one.exportable === true || one.allow_plaintext_backup === true,
    created: first?.createdUs ?? undefined,
    "current-since": latest?.createdUs ?? undefined,
    "rotation-on": one.auto_rotate_period === undefined ? undefined : days !== undefined,
    "rotation-days": days,
    versions,
  };
}

function versionTime(value: unknown): number | undefined {
  const made = z.looseObject({ creation_time: z.unknown() }).safeParse(value);
  return timeOf(made.success ? made.data.creation_time : value);
}
