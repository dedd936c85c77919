import { CREDENTIAL_KINDS, IDENTITY_KINDS, PLACE_KINDS, RESOURCE_KINDS } from "./access-event";
import { ACTIONS } from "./action";
import { OUTCOMES } from "./outcome";
import { SOURCES } from "./source";

export interface FilterFieldSpec {
  /** Heading for people, singular. */
  label: string;
  /** What it compares, for the help. */
  about: string;
  /** The only words it may hold; any text when left out. */
  values?: readonly string[];
  /** An event may lack it; `field:""` finds those events. */
  optional?: true;
  /** Takes no wildcards. */
  whole?: true;
  /** Compares by containing the text, not by being equal to it: values are JSON texts. */
  contains?: true;
}

/** Everything an event can be filtered by, with the name that is typed before the colon. */
const SPECS = {
  identity: { label: "Identity", about: "key or name of the caller" },
  "identity-kind": {
    label: "Identity kind",
    about: "person, workload, service, account, root, …",
    values: IDENTITY_KINDS,
  },
  resource: { label: "Resource", about: "key or name of a key or secret the event names", optional: true },
  "resource-kind": {
    label: "Resource kind",
    about: "key, secret, parameter, …",
    values: RESOURCE_KINDS,
    optional: true,
  },
  action: { label: "Action", about: "canonical verb: decrypt, read-secret, …", values: ACTIONS },
  operation: { label: "Operation", about: "the provider's own name: GetSecretValue" },
  service: { label: "Service", about: "the provider's service: kms.amazonaws.com" },
  outcome: { label: "Outcome", about: "allowed, denied or failed", values: OUTCOMES },
  source: { label: "Source", about: "log family: aws-cloudtrail, vault, …", values: SOURCES },
  account: { label: "Account", about: "account, project or cluster whose log it is", optional: true },
  region: { label: "Region", about: "region of the log", optional: true },
  place: { label: "Place", about: "address, network in CIDR notation, endpoint or service" },
  network: { label: "Network", about: "network, endpoint or service as baselines compare it" },
  "place-kind": { label: "Place kind", about: "network, endpoint, service, internal", values: PLACE_KINDS },
  agent: { label: "Agent", about: "calling program, with or without its version", optional: true },
  credential: { label: "Credential", about: "access key id or token accessor", optional: true },
  "credential-kind": {
    label: "Credential kind",
    about: "long-lived, temporary, token, …",
    values: CREDENTIAL_KINDS,
    optional: true,
  },
  session: { label: "Session", about: "session name or id", optional: true },
  error: { label: "Error code", about: "the provider's error code", optional: true },
  context: { label: "Encryption context", about: "text it contains", optional: true, contains: true },
  detail: { label: "Detail", about: "text it contains", optional: true, contains: true },
  file: { label: "File", about: "path or SHA-256 of the log file" },
  id: { label: "Event id", about: "the provider's event id, in full", whole: true },
  about: {
    label: "About",
    about:
      "resource:, identity:, credential:, session: or place: and its value, or a value that any of them has",
    whole: true,
  },
  linked: {
    label: "Linked",
    about: "yes: part of another event's access; no: an access of its own",
    values: ["yes", "no"],
    whole: true,
  },
} as const satisfies Record<string, FilterFieldSpec>;

export type FilterField = keyof typeof SPECS;

export const FILTER_FIELDS: Readonly<Record<FilterField, FilterFieldSpec>> = SPECS;

export const FILTER_FIELD_NAMES = Object.keys(SPECS) as readonly FilterField[];

/** Narrows a typed word to a field's name, whatever its case. */
export function toFilterField(word: string): FilterField | null {
  const name = word.toLowerCase();
  return FILTER_FIELD_NAMES.find((field) => field === name) ?? null;
}
