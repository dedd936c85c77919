import { DAY, HOUR } from "../calendar";
import type { AwsKey, AwsSecret } from "./aws-types";
import type { GcpSecret } from "./gcp-types";
import type { World } from "./world";

export type Rotation =
  | { readonly kind: "secret"; readonly secret: AwsSecret; readonly at: number; readonly ok: boolean }
  | { readonly kind: "key"; readonly key: AwsKey; readonly at: number; readonly ok: true }
  | { readonly kind: "gcp-secret"; readonly secret: GcpSecret; readonly at: number; readonly ok: true };

/** Of how many secrets one has a rotation function that breaks for good in these days. */
const ONE_BREAKS_IN = 20;

/**
 * Plans every rotation of the window and makes the new versions hold from then on. About one secret rotation in
 * thirty fails and succeeds at its next turn; a few functions break, and nobody repairs them.
 */
export function planRotations(world: World): Rotation[] {
  const random = world.random.fork("rotations");
  const { from, to } = world.span;
  const plan: Rotation[] = [];
  const broken = brokenFunctions(world);
  for (const secret of world.aws.secrets) {
    if (secret.rotationDays === null) continue;
    const period = secret.rotationDays * DAY;
    for (let at = from + random.range(0, period); at < to - HOUR; at += period + random.range(-1, 1) * HOUR) {
      const lucky = !random.chance(1 / 30);
      const when = Math.floor(at);
      const version = lucky ? random.uuid() : "";
      const ok = lucky && when < (broken.get(secret) ?? to);
      plan.push({ kind: "secret", secret, at: when, ok });
      if (ok) secret.version.set(when, version);
    }
  }
  for (const key of world.aws.keys) {
    const due = !key.alias.endsWith("-signing") && random.chance(Math.min(0.5, (2 * world.span.days) / 365));
    if (due) plan.push({ kind: "key", key, at: Math.floor(random.range(from, to - HOUR)), ok: true });
  }
  for (const secret of world.gcp.secrets) {
    if (!random.chance(world.span.days / 90)) continue;
    const at = Math.floor(random.range(from, to - HOUR));
    secret.version.set(at, secret.version.at(from) + 1);
    plan.push({ kind: "gcp-secret", secret, at, ok: true });
  }
  return plan.sort((a, b) => a.at - b.at);
}

/** Secrets whose rotation function breaks, and when. */
function brokenFunctions(world: World): Map<AwsSecret, number> {
  const random = world.random.fork("rotations", "broken");
  const { from, to } = world.span;
  const often = world.aws.secrets.filter(({ rotationDays }) => rotationDays !== null && rotationDays <= 14);
  const chosen = random.sample(often, Math.ceil(often.length / ONE_BREAKS_IN));
  return new Map(chosen.map((secret) => [secret, from + random.range(0.4, 0.9) * (to - from)]));
}
