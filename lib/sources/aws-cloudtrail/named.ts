import { partitionOf } from "../../core/aws-arn";
import { array, at, text } from "../../core/json";
import type { Members } from "../reader";
import { accountOf } from "./members";

/** What is needed to make an ARN of a bare name. */
export interface Home {
  partition: string;
  region: string;
  account: string;
}

/** Bare names in a call mean things of the log's own account and region. */
export function homeOf(members: Members): Home {
  const region = text(members.awsRegion) ?? "";
  return { partition: partitionOf(region), region, account: accountOf(members) };
}

/** The ARNs in `resources`, in their order. Very old records and row exports spell the member `arn` or `aRN`. */
export function resourceArns(members: Members): string[] {
  return array(members.resources).flatMap((resource) => text(anyArn(resource)) ?? []);
}

/** The member `ARN` in whichever spelling; until February 2024 Secrets Manager's responses said `aRN`. */
export function anyArn(value: unknown): unknown {
  return at(value, "ARN") ?? at(value, "arn") ?? at(value, "aRN");
}

/** Text items of a list; an item that is no text is left out. */
export function texts(value: unknown): string[] {
  return array(value).flatMap((item) => text(item) ?? []);
}

/**
 * What a refusal's message says was refused: `… is not authorized to perform: … on resource: X because …`.
 * Refused calls often carry no parameters, and this is all that names the key or secret.
 */
export function refusedResource(members: Members): string | null {
  const found = /\bon resource: (\S+)/.exec(text(members.errorMessage) ?? "")?.[1];
  return found === undefined || found === "*" ? null : found;
}
