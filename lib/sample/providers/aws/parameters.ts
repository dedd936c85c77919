import type { JsonObject } from "../../../core/json";
import type { Scribe } from "../../journal";
import type { AwsParameter } from "../../world/aws-types";
import { onBehalf } from "./caller";
import { decrypt } from "./kms";
import { type AwsCaller, type AwsError, accessDenied, writeAwsCall } from "./record";

function unwrap(s: Scribe, caller: AwsCaller, at: number, parameter: AwsParameter): void {
  decrypt(s, onBehalf(caller, "AWS Internal"), at + s.random.between(3, 40), parameter.key, {
    context: { PARAMETER_ARN: parameter.arn },
  });
}

function resourceOf(parameter: AwsParameter): JsonObject {
  return { accountId: parameter.account.id, ARN: parameter.arn };
}

/** Reads one encrypted parameter, with the decrypt that Systems Manager makes for it. */
export function getParameter(
  s: Scribe,
  caller: AwsCaller,
  at: number,
  parameter: AwsParameter,
  error?: AwsError,
): string {
  const id = writeAwsCall(s, caller, {
    at,
    region: parameter.region,
    service: "ssm",
    name: "GetParameter",
    request: error ? null : { name: parameter.name, withDecryption: true },
    readOnly: true,
    error,
    ...(error ? {} : { resources: [resourceOf(parameter)] }),
  });
  if (!error) unwrap(s, caller, at, parameter);
  return id;
}

/** Reads up to ten parameters of one region in one call. */
export function getParameters(
  s: Scribe,
  caller: AwsCaller,
  at: number,
  parameters: readonly AwsParameter[],
): void {
  const some = parameters.slice(0, 10);
  const first = some[0];
  if (!first) return;
  writeAwsCall(s, caller, {
    at,
    region: first.region,
    service: "ssm",
    name: "GetParameters",
    request: { names: some.map((parameter) => parameter.name), withDecryption: true },
    readOnly: true,
    resources: some.map(resourceOf),
  });
  for (const parameter of some) unwrap(s, caller, at, parameter);
}

/** Reads everything under a path; every parameter given is decrypted. */
export function getParametersByPath(
  s: Scribe,
  caller: AwsCaller,
  at: number,
  path: string,
  parameters: readonly AwsParameter[],
): void {
  const first = parameters[0];
  if (!first) return;
  writeAwsCall(s, caller, {
    at,
    region: first.region,
    service: "ssm",
    name: "GetParametersByPath",
    request: { path, recursive: true, withDecryption: true, maxResults: 10 },
    readOnly: true,
  });
  for (const parameter of parameters) unwrap(s, caller, at, parameter);
}

export function describeParameters(s: Scribe, caller: AwsCaller, at: number, region: string): string {
  return writeAwsCall(s, caller, {
    at,
    region,
    service: "ssm",
    name: "DescribeParameters",
    request: { maxResults: 50 },
    readOnly: true,
  });
}

export function parameterDenied(caller: AwsCaller, parameter: AwsParameter): AwsError {
  return accessDenied(caller, "ssm:GetParameter", parameter.arn);
}
