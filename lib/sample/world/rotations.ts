import { DAY, HOUR } from "../calendar";
import type { AwsKey, AwsSecret } from "./aws-types";
import type { GcpSecret } from "./gcp-types";
import type { World } from "./world";

export type Rotation =
  | { readonly kind: "secret"; readonly secret: AwsSecret; readonly at: number; readonly ok: boolean }
  | { readonly kind: "key"; readonly key: AwsKey; readonly at: number; readonly ok: true }
  | { readonly kind: "gcp-secret"; readonly secret: GcpSecret; readonly at: number; readonly ok: true };

/**
 * Plans every rotation of the window and makes the new versions hold from then on. About one secret rotation
 * in thirty fails; the same secret then fails again until its next turn.
 */
export function planRotations(world: World): Rotation[] {
  const random = world.random.fork("rotations");
  const { from, to } = world.span;
  const plan: Rotation[] = [];
  for (const secret of world.aws.secrets) {
    if (secret.rotationDays === null) continue;
    const period = secret.rotationDays * DAY;
    for (let at = from + random.range(0, period); at < to - HOUR; at += period + random.range(-1, 1) * HOUR) {
      const ok = !random.chance(1 / 30);
      const when = Math.floor(at);
      plan.push({ kind: "secret", secret, at: when, ok });
      if (ok) secret.version.set(when, random.uuid());
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
