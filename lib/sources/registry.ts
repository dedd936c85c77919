import { awsCloudTrail } from "./aws-cloudtrail";
import { azureKeyVault } from "./azure-key-vault";
import { gcpAudit } from "./gcp-audit";
import { kubernetes } from "./kubernetes";
import type { SourceReader } from "./reader";
import { vault } from "./vault";

/** Every log format, the most frequent first: a record is read by the first that recognises it. */
export const READERS: readonly SourceReader[] = [awsCloudTrail, vault, gcpAudit, azureKeyVault, kubernetes];
