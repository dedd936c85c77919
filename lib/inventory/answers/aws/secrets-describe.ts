import { answerKind } from "../answer";
import { awsSecret, awsSecretReading } from "./secret-facts";

/** What the short answers of commands that change a secret do not have. */
const TELLING = [
  "LastChangedDate",
  "VersionIdsToStages",
  "SecretVersionsToStages",
  "RotationEnabled",
  "DeletedDate",
];

/** `get-secret-value` prints an ARN and a name too, and the value: that is refused elsewhere. */
export const secretsDescribe = answerKind({
  name: "aws secretsmanager describe-secret",
  schema: awsSecret,
  fits: (secret) => TELLING.some((member) => member in secret),
  read: (secret, { asOfUs }) => awsSecretReading(secret, "aws secretsmanager describe-secret", asOfUs),
});
