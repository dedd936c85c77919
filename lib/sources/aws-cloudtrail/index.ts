import type { SourceReader } from "../reader";
import { canonical } from "./canonical";
import { context } from "./context";
import { credential } from "./credential";
import { detail } from "./detail";
import { moment } from "./moment";
import { outcome } from "./outcome";
import { recognises } from "./recognises";
import { resources } from "./resources";
import { scope } from "./scope";
import { stream } from "./stream";
import { where } from "./where";
import { who } from "./who";
import { withWhat } from "./with-what";

/**
 * AWS CloudTrail: the use of KMS keys, Secrets Manager secrets and SSM parameters, and what explains it (sessions
 * of STS, sign-ins, changes in IAM, changes to CloudTrail, foreign keys on S3 objects).
 */
export const awsCloudTrail: SourceReader = {
  id: "aws-cloudtrail",
  recognises,
  canonical,
  moment,
  stream,
  scope,
  facets: [who, credential, where, withWhat, outcome, resources, context, detail],
};
