import type { Rhythm } from "../rhythm";
import type { Timeline } from "../timeline";

export interface GcpProject {
  readonly id: string;
  readonly number: string;
}

export interface GcpSecret {
  readonly project: GcpProject;
  readonly name: string;
  readonly team: string;
  /** The number of the latest version at a time. */
  readonly version: Timeline<number>;
}

export interface GcpKey {
  readonly project: GcpProject;
  readonly location: string;
  readonly ring: string;
  readonly name: string;
  readonly purpose: "ENCRYPT_DECRYPT" | "ASYMMETRIC_SIGN";
  readonly team: string;
}

export type GcpUse =
  | { readonly do: "secret"; readonly secret: GcpSecret; readonly weight: number }
  | { readonly do: "encrypt" | "decrypt" | "sign"; readonly key: GcpKey; readonly weight: number };

export interface GcpService {
  readonly email: string;
  readonly team: string;
  readonly addresses: Timeline<readonly string[]>;
  readonly agent: Timeline<string>;
  readonly rhythm: Rhythm;
  readonly perDay: number;
  readonly uses: readonly GcpUse[];
  readonly alive: { readonly from: number; readonly to: number };
}

export interface GcpWorld {
  readonly projects: readonly GcpProject[];
  readonly secrets: GcpSecret[];
  readonly keys: GcpKey[];
  readonly services: GcpService[];
  /** The service account that Terraform impersonates, and who may. */
  readonly terraform: { readonly email: string; readonly delegate: string };
}
