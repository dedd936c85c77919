import type { Action } from "./action";
import type { JsonObject } from "./json";
import type { Outcome } from "./outcome";
import type { Source } from "./source";

/**
 * `person` and `workload` are ordinary callers; `service` is the provider acting for itself; `account` is an
 * outside account known only by its number; `root` is an account's or a Vault's root; `anonymous` sent no
 * identity; `unknown` could not be told.
 */
export const IDENTITY_KINDS = [
  "person",
  "workload",
  "service",
  "account",
  "root",
  "anonymous",
  "unknown",
] as const;
export type IdentityKind = (typeof IDENTITY_KINDS)[number];

/** A person or a workload, not a session: the same caller has the same key tomorrow. */
export interface Identity {
  /** Stable and unique across providers, e.g. `arn:aws:iam::123456789012:role/payments-api`. */
  key: string;
  /** Short, for people: `payments-api`, `ana@example.com`. */
  name: string;
  kind: IdentityKind;
  /** Account, project, tenant or cluster it belongs to; empty when unknown. */
  account: string;
}

export const CREDENTIAL_KINDS = [
  "long-lived",
  "temporary",
  "token",
  "root-token",
  "certificate",
  "unknown",
] as const;
export type CredentialKind = (typeof CREDENTIAL_KINDS)[number];

/** What the caller showed: an access key id, a token accessor, never a secret value. */
export interface Credential {
  id: string;
  kind: CredentialKind;
}

/**
 * `key` and `secret` are what Keytrail watches; `parameter` is an SSM parameter; `dynamic-secret` is a role
 * that issues leased credentials; `container` holds them (vault, key ring, mount, namespace, or "all of an
 * account" when a call names none); `principal` is an identity acted upon; `audit-trail` is the logging itself.
 */
export const RESOURCE_KINDS = [
  "key",
  "secret",
  "parameter",
  "dynamic-secret",
  "certificate",
  "container",
  "principal",
  "audit-trail",
  "other",
] as const;
export type ResourceKind = (typeof RESOURCE_KINDS)[number];

/** A key or secret (or what holds it), without version: versions are in the event's detail. */
export interface Resource {
  /** Stable and unique across providers: an ARN, a full resource name, a vault URL or a mount path. */
  key: string;
  /** Short, for people. */
  name: string;
  kind: ResourceKind;
  /** Account, project, vault or cluster that owns it; empty when unknown. */
  account: string;
  /** Region or location; empty when it has none. */
  region: string;
}

/** `network` is an address; `endpoint` a VPC endpoint; `service` the provider itself; `internal` hidden by it. */
export const PLACE_KINDS = ["network", "endpoint", "service", "internal", "unknown"] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** Where a call came from. `place()` in `place.ts` makes one from what a log says. */
export interface Place {
  /** What makes two places the same: endpoint and address. */
  key: string;
  kind: PlaceKind;
  /** Address as logged; empty when there is none. */
  address: string;
  /** What a baseline compares: endpoint id, service name, /24 (IPv4) or /48 (IPv6) network. */
  network: string;
}

/** The calling program. `agent()` in `agent.ts` makes one from a user-agent string. */
export interface Agent {
  /** As logged. */
  value: string;
  /** Program and its major.minor version: `aws-sdk-java 2.25`. */
  family: string;
}

/** Everything of an access event but its time, its id and its links. */
export interface AccessFields {
  /** Account, project, subscription, tenant or cluster whose log this is. */
  account: string;
  /** Region or location of the log; empty when the source has none. */
  region: string;
  /** The provider's service: `kms.amazonaws.com`, `secretmanager.googleapis.com`, `vault`. */
  service: string;
  /** The provider's own name of the operation: `GetSecretValue`. */
  operation: string;
  action: Action;
  identity: Identity;
  /** Session name or id, evidence beside the identity. */
  session: string | null;
  credential: Credential | null;
  /** Every key and secret the call names, the first being the one it acts on; empty when none is known. */
  resources: Resource[];
  place: Place;
  agent: Agent | null;
  outcome: Outcome;
  /** The provider's own error code; null when there was none. */
  errorCode: string | null;
  /** Encryption context; null when none was given. */
  context: Record<string, string> | null;
  /** Facts of this operation that detectors and the inventory need, in the provider's own member names. */
  detail: JsonObject | null;
  /** `opening`: the first of two records of one access (a Vault request, an early Kubernetes stage). */
  part: "whole" | "opening";
}

/** One use of a key or secret, or a change to who may use it, as every part of Keytrail sees it. */
export interface AccessEvent extends AccessFields {
  source: Source;
  /** The provider's own event id, or one made from the record's content where the provider has none. */
  eventId: string;
  /** Microseconds since 1970-01-01T00:00:00Z; finer digits are cut off. */
  timeUs: number;
  /** Equal on records that are copies of one call (CloudTrail `sharedEventID`); null when there are none. */
  link: string | null;
}
