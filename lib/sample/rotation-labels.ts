import { isoTime, type RotationLabel } from "./labels";
import { gcpSecretName } from "./providers/gcp/secret-manager";
import type { Rotation } from "./world/rotations";

/** A planned rotation as `labels.json` tells it. */
export function rotationLabel(rotation: Rotation): RotationLabel {
  const { kind, at, ok } = rotation;
  return { resource: resourceOf(rotation), at: isoTime(at), kind, ok };
}

function resourceOf(rotation: Rotation): string {
  switch (rotation.kind) {
    case "secret":
      return rotation.secret.arn;
    case "key":
      return rotation.key.arn;
    case "gcp-secret":
      return gcpSecretName(rotation.secret);
  }
}
