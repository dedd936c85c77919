import { z } from "zod";
import { timeOf } from "../../times";
import { answerKind, factsOf } from "../answer";
import { vaultData, vaultPath, vaultResource } from "./response";

const SOURCE = "vault sys/leases/lookup";

const lease = z.looseObject({
  id: z.string().regex(/\/[^/]+$/),
  issue_time: z.string(),
  expire_time: z.string().nullable(),
  ttl: z.number(),
});

/** A lease is of what issued it: `database/creds/app/AbC…` of `database/creds/app`. */
export const vaultLease = answerKind({
  name: SOURCE,
  schema: vaultData(lease),
  read({ id, issue_time, expire_time }, { asOfUs }) {
    const issuer = vaultPath(id).replace(/\/[^/]+$/, "");
    return factsOf(
      vaultResource(issuer, "dynamic-secret", issuer.replace(/\/(creds|issue|sts)\//, "/")),
      {
        leases: { count: 1, lastExpiryUs: timeOf(expire_time) ?? null },
        "last-used": { at: timeOf(issue_time) ?? null, day: false, eventId: null },
      },
      SOURCE,
      asOfUs,
    );
  },
});
