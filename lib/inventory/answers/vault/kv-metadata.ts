import { z } from "zod";
import { timeOf } from "../../times";
import { answerKind, factsOf, unnamed } from "../answer";
import { vaultData, vaultPath, vaultResource } from "./response";

const SOURCE = "vault kv metadata get";

const version = z.looseObject({
  created_time: z.string().optional(),
  deletion_time: z.string().optional(),
  destroyed: z.boolean().optional(),
});

const metadata = z.looseObject({
  created_time: z.string(),
  current_version: z.number(),
  versions: z.record(z.string(), version).nullable(),
  custom_metadata: z.record(z.string(), z.string()).nullish(),
});

/** The secret's path is in no part of the answer; `metadata/` in it is left out, as people leave it out. */
export const vaultKvMetadata = answerKind({
  name: SOURCE,
  schema: vaultData(metadata),
  read({ created_time, current_version, versions, custom_metadata }, { key, asOfUs }) {
    if (key === null) return unnamed("secret", "secret/app/db");
    const path = vaultPath(key).replace(/^([^/]+)\/(metadata|data)\//, "$1/");
    const current = versions?.[String(current_version)];
    const gone = current?.destroyed === true || Boolean(current?.deletion_time);
    return factsOf(
      vaultResource(path, "secret"),
      {
        created: timeOf(created_time),
        state: gone ? "deleted" : "enabled",
        tags: custom_metadata ?? undefined,
        "current-since": timeOf(current?.created_time),
        versions: Object.entries(versions ?? {}).map(([id, one]) => ({
          id,
          state: one.destroyed ? "destroyed" : one.deletion_time ? "deleted" : "enabled",
          createdUs: timeOf(one.created_time) ?? null,
        })),
      },
      SOURCE,
      asOfUs,
    );
  },
});
