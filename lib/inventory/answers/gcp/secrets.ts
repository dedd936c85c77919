import { z } from "zod";
import { parseName } from "../../../core/gcp-resource";
import { durationDays, timeOf } from "../../times";
import { answerKind, factsOf, together } from "../answer";
import { listOrPage } from "./page";

const SOURCE = "gcloud secrets list";

const secret = z.looseObject({
  name: z.string().regex(/^projects\/[^/]+\/(locations\/[^/]+\/)?secrets\/[^/]+$/),
  createTime: z.string().optional(),
  expireTime: z.string().optional(),
  labels: z.record(z.string(), z.string()).optional(),
  rotation: z
    .looseObject({ nextRotationTime: z.string().optional(), rotationPeriod: z.string().optional() })
    .optional(),
});

/** `rotation` only makes Google send reminders: somebody else adds the version. Still it is the period that was set. */
export const gcpSecrets = answerKind({
  name: SOURCE,
  schema: listOrPage(secret, "secrets"),
  read: (secrets, { asOfUs }) =>
    together(
      secrets.map(({ name, createTime, expireTime, labels, rotation }) =>
        factsOf(
          parseName(name, null).resource,
          {
            created: timeOf(createTime),
            tags: labels,
            manager: "customer",
            state: "enabled",
            expires: expireTime === undefined ? null : timeOf(expireTime),
            "rotation-on": rotation !== undefined,
            "rotation-days": durationDays(rotation?.rotationPeriod),
            "next-rotation": timeOf(rotation?.nextRotationTime),
          },
          SOURCE,
          asOfUs,
        ),
      ),
    ),
});
