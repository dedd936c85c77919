import { z } from "zod";
import { parseArn } from "../../../core/aws-arn";
import type { FactValues, State, Usage } from "../../fact";
import { timeOf } from "../../times";
import { anyTime } from "./members";

/** `KeyMetadata`, as `describe-key` and `create-key` print it. */
export const kmsMetadata = z.looseObject({
  Arn: z.string().refine((arn) => parseArn(arn)?.service === "kms", "is no ARN of a KMS key"),
  KeyState: z.string().optional(),
  Enabled: z.boolean().optional(),
  CreationDate: anyTime.optional(),
  DeletionDate: anyTime.optional(),
  ValidTo: anyTime.optional(),
  Description: z.string().optional(),
  KeyUsage: z.string().optional(),
  KeySpec: z.string().optional(),
  CustomerMasterKeySpec: z.string().optional(),
  KeyManager: z.string().optional(),
  Origin: z.string().optional(),
  CustomKeyStoreId: z.string().optional(),
  MultiRegionConfiguration: z.looseObject({ MultiRegionKeyType: z.string().optional() }).nullish(),
});

const STATE: Readonly<Record<string, State>> = {
  Enabled: "enabled",
  Disabled: "disabled",
  PendingDeletion: "pending-deletion",
  PendingReplicaDeletion: "pending-deletion",
  PendingImport: "pending-import",
  Unavailable: "unavailable",
  Creating: "unavailable",
  Updating: "enabled",
};

const USAGE: Readonly<Record<string, Usage>> = {
  ENCRYPT_DECRYPT: "encrypt",
  SIGN_VERIFY: "sign",
  GENERATE_VERIFY_MAC: "mac",
  KEY_AGREEMENT: "agree",
};

/**
 * A multi-Region key is one key here. What a replica tells of its own creation, state and end would contradict its
 * primary, so of a replica only what all of them share is taken.
 */
export function kmsMetadataFacts(key: z.infer<typeof kmsMetadata>): FactValues {
  const shared: FactValues = {
    usage: USAGE[key.KeyUsage ?? ""],
    spec: key.KeySpec ?? key.CustomerMasterKeySpec,
    manager: key.KeyManager === undefined ? undefined : key.KeyManager === "AWS" ? "provider" : "customer",
    origin: originOf(key.Origin, key.CustomKeyStoreId),
  };
  if (key.MultiRegionConfiguration?.MultiRegionKeyType === "REPLICA") return shared;
  return {
    ...shared,
    created: timeOf(key.CreationDate),
    state: STATE[key.KeyState ?? ""] ?? enabledState(key.Enabled),
    deletion: timeOf(key.DeletionDate),
    description: key.Description || undefined,
    expires: timeOf(key.ValidTo),
  };
}

function enabledState(enabled: boolean | undefined): State | undefined {
  return enabled === undefined ? undefined : enabled ? "enabled" : "disabled";
}

function originOf(origin: string | undefined, store: string | undefined): FactValues["origin"] {
  if (origin === "EXTERNAL") return "imported";
  if (origin === "AWS_CLOUDHSM" || origin === "EXTERNAL_KEY_STORE" || store) return "custom-store";
  return origin === "AWS_KMS" ? "manager" : undefined;
}
