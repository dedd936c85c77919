import type { Locale } from "../calendar";
import type { Rhythm } from "../rhythm";
import type { Timeline } from "../timeline";

export const ACCOUNT_NAMES = ["prod", "staging", "data", "security"] as const;
export type AccountName = (typeof ACCOUNT_NAMES)[number];

export interface AwsAccount {
  readonly name: AccountName;
  readonly id: string;
  /** NAT addresses by region. */
  readonly egress: ReadonlyMap<string, Timeline<readonly string[]>>;
  /** Interface endpoints by `region service` (`eu-west-1 kms`). */
  readonly endpoints: ReadonlyMap<string, string>;
}

export interface AwsKey {
  readonly account: AwsAccount;
  readonly region: string;
  readonly id: string;
  readonly arn: string;
  /** With its `alias/` prefix. */
  readonly alias: string;
  readonly team: string;
  readonly materialId: string;
}

export interface AwsSecret {
  readonly account: AwsAccount;
  readonly region: string;
  readonly name: string;
  readonly arn: string;
  readonly key: AwsKey;
  readonly team: string;
  /** The id of the version that is AWSCURRENT at a time. */
  readonly version: Timeline<string>;
  readonly rotationDays: number | null;
  /** Whether the secret and its key exist in other regions too. */
  readonly replicated: boolean;
}

export interface AwsParameter {
  readonly account: AwsAccount;
  readonly region: string;
  readonly name: string;
  readonly arn: string;
  readonly key: AwsKey;
  readonly team: string;
}

export interface Bucket {
  readonly name: string;
  readonly account: AwsAccount;
  readonly region: string;
  readonly key: AwsKey;
  readonly team: string;
  /** False with S3 Bucket Keys: then the encryption context names the bucket only. */
  readonly perObject: boolean;
  readonly prefixes: readonly string[];
}

export type Compute = "ec2" | "ecs" | "lambda" | "irsa";

type AwsUseKind =
  | { readonly do: "secret"; readonly secret: AwsSecret }
  | { readonly do: "secrets-batch"; readonly secrets: readonly AwsSecret[] }
  | { readonly do: "parameter"; readonly parameter: AwsParameter }
  | { readonly do: "parameters"; readonly parameters: readonly AwsParameter[] }
  | { readonly do: "s3-read" | "s3-write"; readonly bucket: Bucket }
  | { readonly do: "table"; readonly table: string; readonly key: AwsKey }
  | { readonly do: "queue"; readonly queue: string; readonly key: AwsKey }
  | { readonly do: "environment"; readonly key: AwsKey }
  | {
      readonly do: "decrypt" | "encrypt" | "data-key";
      readonly key: AwsKey;
      readonly contexts: readonly Record<string, string>[];
    }
  | { readonly do: "sign" | "verify" | "mac"; readonly key: AwsKey };

/** One thing that a service does with keys and secrets, how often beside the others, and since when if not always. */
export type AwsUse = AwsUseKind & { readonly weight: number; readonly since?: number };

export interface AwsRole {
  readonly account: AwsAccount;
  readonly name: string;
  readonly path: string;
  readonly arn: string;
  /** The role's unique id, AROA…. */
  readonly id: string;
}

export interface AwsService {
  readonly name: string;
  readonly team: string;
  readonly role: AwsRole;
  readonly region: Timeline<string>;
  readonly compute: Compute;
  readonly instances: number;
  /** Days after which an instance is replaced by a new one. */
  readonly instanceDays: number;
  readonly credentialHours: number;
  readonly agent: Timeline<string>;
  readonly reach: "nat" | "endpoint" | "public";
  readonly rhythm: Rhythm;
  /** Mean calls a day. */
  readonly perDay: number;
  readonly uses: AwsUse[];
  /** What it is refused time after time because nobody repairs its policy; null for most. */
  readonly refused: AwsSecret | AwsParameter | null;
  readonly alive: { readonly from: number; readonly to: number };
}

export interface CiPipeline {
  readonly repository: string;
  readonly role: AwsRole;
  readonly region: string;
  readonly secrets: readonly AwsSecret[];
  readonly parameters: readonly AwsParameter[];
  readonly runsPerDay: number;
  readonly locale: Locale;
}

export interface IamUser {
  readonly account: AwsAccount;
  readonly name: string;
  readonly arn: string;
  readonly principalId: string;
  readonly accessKeyId: string;
  readonly address: string;
  readonly agent: string;
  readonly region: string;
  readonly secrets: readonly AwsSecret[];
  /** Last time it is used in the ordinary course. */
  readonly activeUntil: number;
}

export interface AwsWorld {
  readonly organisation: string;
  readonly identityStore: string;
  /** The first is the main one, the second its fall-back. */
  readonly regions: readonly [string, string, string];
  readonly accounts: Readonly<Record<AccountName, AwsAccount>>;
  readonly keys: AwsKey[];
  readonly secrets: AwsSecret[];
  readonly parameters: AwsParameter[];
  readonly buckets: Bucket[];
  readonly services: AwsService[];
  readonly pipelines: CiPipeline[];
  readonly users: IamUser[];
  readonly scanner: AwsRole;
  readonly rotator: AwsRole;
  readonly trail: {
    readonly name: string;
    readonly arn: string;
    readonly bucket: string;
    readonly key: AwsKey;
  };
}
