import { DAY } from "../calendar";
import type { Random } from "../random";
import type { AwsWorld } from "./aws-types";
import type { AzureWorld } from "./azure-types";
import type { GcpWorld } from "./gcp-types";
import type { KubernetesWorld } from "./kubernetes-types";
import type { Person } from "./person";
import type { VaultWorld } from "./vault-types";

/** The days that an estate covers: [from, to), whole UTC days. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly days: number;
}

/** The made-up company: who works there, what runs, what is secret. Changes over time are in timelines. */
export interface World {
  /** Seeds whatever is derived from names, such as a service's credentials. */
  readonly seed: string;
  /** Root of all chance; fork it, never use it directly. */
  readonly random: Random;
  readonly span: Span;
  /** Volume relative to the default estate. */
  readonly scale: number;
  readonly aws: AwsWorld;
  readonly gcp: GcpWorld;
  readonly azure: AzureWorld;
  readonly vault: VaultWorld;
  readonly kubernetes: KubernetesWorld;
  readonly people: Person[];
}

/** Midnight UTC of the day with the given number, the first being 0. */
export function dayStart(span: Span, index: number): number {
  return span.from + index * DAY;
}
