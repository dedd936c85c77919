import type { Locale } from "../calendar";
import type { Timeline } from "../timeline";
import type { Team } from "./catalogue";

export const CLOUDS = ["aws", "gcp", "azure", "vault", "kubernetes"] as const;
export type Cloud = (typeof CLOUDS)[number];

export interface Person {
  readonly email: string;
  readonly team: Timeline<Team>;
  readonly locale: Locale;
  /** Local hours between which they work. */
  readonly hours: { readonly from: number; readonly to: number };
  readonly home: string;
  readonly office: Timeline<string> | null;
  /** Share of days spent in the office. */
  readonly officeShare: number;
  /** Mean accesses on a working day. */
  readonly perDay: number;
  /** Chance to work on a day off. */
  readonly weekendShare: number;
  readonly browser: string;
  readonly cli: string;
  /** How much they use each provider. */
  readonly clouds: Readonly<Record<Cloud, number>>;
  readonly admin: boolean;
  /** Days on which they are with the company and at work at all. */
  readonly alive: { readonly from: number; readonly to: number };
  /** Stretches of leave. */
  readonly leave: readonly { readonly from: number; readonly to: number }[];
  readonly ids: { readonly sso: string; readonly oid: string; readonly entity: string };
}
