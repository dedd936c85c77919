import { z } from "zod";
import { parseName } from "../../../core/gcp-resource";
import type { FactValues, State, Usage } from "../../fact";
import { durationDays, timeOf } from "../../times";
import { answerKind, factsOf, together } from "../answer";
import { listOrPage } from "./page";

const SOURCE = "gcloud kms keys list";

const key = z.looseObject({
  name: z.string().regex(/^projects\/[^/]+\/locations\/[^/]+\/keyRings\/[^/]+\/cryptoKeys\/[^/]+$/),
  purpose: z.string().optional(),
  createTime: z.string().optional(),
  nextRotationTime: z.string().optional(),
  rotationPeriod: z.string().optional(),
  importOnly: z.boolean().optional(),
  labels: z.record(z.string(), z.string()).optional(),
  versionTemplate: z
    .looseObject({ algorithm: z.string().optional(), protectionLevel: z.string().optional() })
    .optional(),
  primary: z
    .looseObject({ name: z.string(), state: z.string().optional(), createTime: z.string().optional() })
    .optional(),
});

const USAGE: Readonly<Record<string, Usage>> = {
  ENCRYPT_DECRYPT: "encrypt",
  RAW_ENCRYPT_DECRYPT: "encrypt",
  ASYMMETRIC_DECRYPT: "encrypt",
  ASYMMETRIC_SIGN: "sign",
  MAC: "mac",
  KEY_ENCAPSULATION: "agree",
};

/** A list, as `gcloud` prints it, a page of the API, or one key as `gcloud kms keys describe` prints it. */
export const gcpKmsKeys = answerKind({
  name: SOURCE,
  schema: listOrPage(key, "cryptoKeys"),
  read: (keys, { asOfUs }) =>
    together(keys.map((one) => factsOf(parseName(one.name, null).resource, factsIn(one), SOURCE, asOfUs))),
});

/** Only keys for symmetric encryption have a primary version and can rotate by themselves. */
function factsIn(one: z.infer<typeof key>): FactValues {
  const { purpose, primary, rotationPeriod, versionTemplate, importOnly } = one;
  const external = versionTemplate?.protectionLevel?.startsWith("EXTERNAL") === true;
  return {
    created: timeOf(one.createTime),
    tags: one.labels,
    usage: USAGE[purpose ?? ""],
    spec: versionTemplate?.algorithm,
    manager: "customer",
    origin: external ? "custom-store" : importOnly === true ? "imported" : "manager",
    state: stateOf(primary?.state),
    "rotation-on": purpose === "ENCRYPT_DECRYPT" ? rotationPeriod !== undefined : false,
    "rotation-days": durationDays(rotationPeriod),
    "next-rotation": timeOf(one.nextRotationTime),
    "current-since": timeOf(primary?.createTime),
  };
}

function stateOf(state: string | undefined): State | undefined {
  switch (state) {
    case "ENABLED":
      return "enabled";
    case "DISABLED":
      return "disabled";
    case "DESTROY_SCHEDULED":
      return "pending-deletion";
    case "DESTROYED":
      return "deleted";
    default:
      return state?.startsWith("PENDING_IMPORT") ? "pending-import" : undefined;
  }
}
