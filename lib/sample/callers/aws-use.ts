import type { Scribe } from "../journal";
import {
  decrypt,
  encrypt,
  generateDataKey,
  generateMac,
  KMS_THROTTLED,
  type KmsOptions,
  sign,
  verify,
} from "../providers/aws/kms";
import { getParameter, getParameters } from "../providers/aws/parameters";
import type { AwsCaller } from "../providers/aws/record";
import { batchGetSecretValue, getSecretValue } from "../providers/aws/secrets";
import { openEnvironment, openQueue, openTable, readObject, writeObject } from "../providers/aws/storage";
import type { AwsKey, AwsService, AwsUse } from "../world/aws-types";

/** Makes one of the calls that a service is used to. `region` is where the service runs at the time. */
export function makeUse(
  s: Scribe,
  service: AwsService,
  caller: AwsCaller,
  use: AwsUse,
  at: number,
  region: string,
): void {
  switch (use.do) {
    case "secret":
      getSecretValue(
        s,
        caller,
        at,
        use.secret,
        use.secret.replicated ? { region, naming: namingOf(service) } : { naming: namingOf(service) },
      );
      return;
    case "secrets-batch":
      batchGetSecretValue(s, caller, at, use.secrets[0]?.region ?? region, use.secrets);
      return;
    case "parameter":
      getParameter(s, caller, at, use.parameter);
      return;
    case "parameters":
      getParameters(s, caller, at, use.parameters);
      return;
    case "s3-read":
      readObject(s, caller, at, use.bucket, throttle(s, use.bucket.key, region));
      return;
    case "s3-write":
      writeObject(s, caller, at, use.bucket, throttle(s, use.bucket.key, region));
      return;
    case "table":
      openTable(s, caller, at, use.table, use.key, throttle(s, use.key, region));
      return;
    case "queue":
      openQueue(s, caller, at, use.queue, use.key, throttle(s, use.key, region));
      return;
    case "environment":
      openEnvironment(s, caller, at, service.name, use.key, throttle(s, use.key, region));
      return;
    case "decrypt":
      decrypt(s, caller, at, use.key, {
        ...throttle(s, use.key, region),
        context: s.random.pickSkewed(use.contexts, 0.7),
      });
      return;
    case "encrypt":
      encrypt(s, caller, at, use.key, {
        ...throttle(s, use.key, region),
        context: s.random.pickSkewed(use.contexts, 0.7),
      });
      return;
    case "data-key":
      generateDataKey(s, caller, at, use.key, {
        ...throttle(s, use.key, region),
        context: s.random.pickSkewed(use.contexts, 0.7),
      });
      return;
    case "sign":
      sign(s, caller, at, use.key, throttle(s, use.key, region));
      return;
    case "verify":
      verify(s, caller, at, use.key, throttle(s, use.key, region));
      return;
    case "mac":
      generateMac(s, caller, at, use.key, throttle(s, use.key, region));
  }
}

/** One call in seven hundred is throttled. A key that is not multi-Region is called in its own region. */
function throttle(s: Scribe, key: AwsKey, region: string): KmsOptions {
  const where = key.id.startsWith("mrk-") ? { region } : {};
  return s.random.chance(1 / 700) ? { ...where, error: KMS_THROTTLED } : where;
}

/** A program names its secrets the same way every time. */
function namingOf(service: AwsService): "name" | "arn" {
  return service.role.id.charCodeAt(5) % 3 === 0 ? "arn" : "name";
}
