/** What the made-up company is made of: teams, what they run, and what their secrets are for. */

export const TEAMS = [
  "payments",
  "checkout",
  "identity",
  "fraud",
  "growth",
  "data",
  "platform",
  "security",
] as const;
export type Team = (typeof TEAMS)[number];

export type Archetype = "api" | "worker" | "stream" | "gateway" | "batch" | "cron" | "function";

export interface ServiceTemplate {
  readonly team: Team;
  readonly name: string;
  readonly archetype: Archetype;
}

export const SERVICE_TEMPLATES: readonly ServiceTemplate[] = [
  { team: "payments", name: "payments-api", archetype: "api" },
  { team: "payments", name: "payments-worker", archetype: "worker" },
  { team: "payments", name: "ledger", archetype: "stream" },
  { team: "payments", name: "settlement", archetype: "batch" },
  { team: "payments", name: "psp-gateway", archetype: "gateway" },
  { team: "payments", name: "refunds", archetype: "cron" },
  { team: "checkout", name: "checkout-api", archetype: "api" },
  { team: "checkout", name: "cart", archetype: "api" },
  { team: "checkout", name: "pricing", archetype: "function" },
  { team: "checkout", name: "order-events", archetype: "stream" },
  { team: "checkout", name: "receipt-mailer", archetype: "function" },
  { team: "identity", name: "auth-api", archetype: "gateway" },
  { team: "identity", name: "session-store", archetype: "stream" },
  { team: "identity", name: "scim-sync", archetype: "cron" },
  { team: "identity", name: "password-reset", archetype: "function" },
  { team: "fraud", name: "risk-scoring", archetype: "api" },
  { team: "fraud", name: "device-intel", archetype: "worker" },
  { team: "fraud", name: "chargeback-import", archetype: "batch" },
  { team: "growth", name: "campaign-sender", archetype: "worker" },
  { team: "growth", name: "crm-sync", archetype: "cron" },
  { team: "growth", name: "referral", archetype: "function" },
  { team: "data", name: "lake-ingest", archetype: "stream" },
  { team: "data", name: "nightly-etl", archetype: "batch" },
  { team: "data", name: "feature-store", archetype: "worker" },
  { team: "data", name: "bi-export", archetype: "cron" },
  { team: "data", name: "warehouse-loader", archetype: "batch" },
  { team: "platform", name: "log-shipper", archetype: "stream" },
  { team: "platform", name: "backup", archetype: "batch" },
  { team: "platform", name: "cert-renewer", archetype: "cron" },
  { team: "platform", name: "image-builder", archetype: "worker" },
];

/** Services that may appear in the middle of a window. */
export const NEW_SERVICE_NAMES: readonly ServiceTemplate[] = [
  { team: "payments", name: "payout-router", archetype: "api" },
  { team: "checkout", name: "gift-cards", archetype: "function" },
  { team: "growth", name: "push-sender", archetype: "worker" },
  { team: "fraud", name: "graph-features", archetype: "batch" },
  { team: "identity", name: "passkeys", archetype: "gateway" },
  { team: "data", name: "event-replay", archetype: "worker" },
];

/** How many services the three-fold and larger estates add to each template: `payments-api-2`, … */
export function serviceName(template: ServiceTemplate, copy: number): string {
  return copy === 0 ? template.name : `${template.name}-${copy + 1}`;
}

const VENDORS: Readonly<Record<Team, readonly string[]>> = {
  payments: ["stripe", "adyen", "worldpay", "paypal"],
  checkout: ["taxjar", "avalara", "shippo"],
  identity: ["okta", "twilio", "sendgrid"],
  fraud: ["sift", "maxmind", "threatmetrix"],
  growth: ["braze", "hubspot", "segment"],
  data: ["snowflake", "fivetran", "looker"],
  platform: ["datadog", "pagerduty", "github-app", "cloudflare"],
  security: ["wiz", "snyk", "splunk"],
};

const COMMON = [
  "db",
  "db-readonly",
  "redis-auth",
  "webhook-signing",
  "kafka-sasl",
  "oauth-client",
  "smtp",
  "sftp-partner",
];

/** What a team's secrets are called, most used first. */
export function secretNames(team: Team): string[] {
  return [...COMMON.slice(0, 4), ...VENDORS[team].map((vendor) => `${vendor}-api-key`), ...COMMON.slice(4)];
}

export const PARAMETER_NAMES = [
  "db-password",
  "api-token",
  "signing-salt",
  "feature-flags-key",
  "slack-webhook",
  "sentry-dsn",
];

export const FIRST_NAMES = [
  "ana",
  "ben",
  "carla",
  "david",
  "elena",
  "felix",
  "grace",
  "hugo",
  "ines",
  "jonas",
  "kavya",
  "liam",
  "maria",
  "nikhil",
  "olivia",
  "pedro",
  "quinn",
  "rosa",
  "samir",
  "tara",
  "uma",
  "viktor",
  "wendy",
  "xavier",
  "yasmin",
  "zoe",
  "arjun",
  "beatriz",
  "connor",
  "diana",
  "emil",
  "fatima",
  "george",
  "hannah",
  "isaac",
  "julia",
  "karl",
  "lena",
];

export const LAST_NAMES = [
  "silva",
  "meyer",
  "rossi",
  "smith",
  "novak",
  "sharma",
  "costa",
  "weber",
  "jones",
  "patel",
  "santos",
  "fischer",
  "brown",
  "iyer",
  "ferreira",
  "wagner",
  "taylor",
  "gupta",
  "almeida",
  "becker",
  "clark",
  "rao",
  "pinto",
  "hoffmann",
];

export const SDK_AGENTS = {
  java: (minor: number) =>
    `aws-sdk-java/2.${minor}.12 md/io#sync md/http#Apache ua/2.1 os/Linux#6.1.141 lang/java#21.0.7 md/OpenJDK_64-Bit_Server_VM md/vendor#Amazon.com_Inc. cfg/retry-mode#standard`,
  python: (minor: number) =>
    `Boto3/1.${minor}.9 md/Botocore#1.${minor}.9 ua/2.1 os/linux#6.1.141 md/arch#x86_64 lang/python#3.12.10 md/pyimpl#CPython cfg/retry-mode#standard Botocore/1.${minor}.9`,
  go: (minor: number) =>
    `aws-sdk-go-v2/1.${minor}.3 ua/2.1 os/linux lang/go#1.24.4 md/GOOS#linux md/GOARCH#amd64 api/kms#1.41.2`,
  node: (minor: number) =>
    `aws-sdk-js/3.${minor}.0 ua/2.1 os/linux#6.1.141 lang/js md/nodejs#22.15.0 api/kms#3.${minor}.0`,
} as const;

export type SdkLanguage = keyof typeof SDK_AGENTS;

/** The minor version in use at the start, by language. */
export const SDK_MINORS: Readonly<Record<SdkLanguage, number>> = { java: 31, python: 38, go: 36, node: 826 };

export const CLI_AGENT =
  "aws-cli/2.27.41 md/awscrt#0.26.1 ua/2.1 os/macos#24.5.0 md/arch#arm64 lang/python#3.13.4 md/pyimpl#CPython cfg/retry-mode#standard md/installer#exe md/prompt#off md/command#";
export const TERRAFORM_AGENT =
  "APN/1.0 HashiCorp/1.0 Terraform/1.12.2 (+https://www.terraform.io) terraform-provider-aws/6.2.0 (+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go-v2/1.36.5 ua/2.1 os/linux lang/go#1.23.8 md/GOOS#linux md/GOARCH#amd64";
export const BROWSER_AGENTS = [
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15",
];
