import { z } from "zod";
import { answerKind, together } from "../answer";
import { awsSecret, awsSecretReading } from "./secret-facts";

export const secretsList = answerKind({
  name: "aws secretsmanager list-secrets",
  schema: z.looseObject({ SecretList: z.array(awsSecret) }),
  read: ({ SecretList }, { asOfUs }) =>
    together(SecretList.map((secret) => awsSecretReading(secret, "aws secretsmanager list-secrets", asOfUs))),
});
