import type { RotationPolicy } from "@/lib/core/rotation-policy";

/** What may be done to policies by who may. */
export interface PolicyActions {
  save(policy: RotationPolicy): Promise<{ fault: string | null }>;
  reset(policy: RotationPolicy): Promise<{ fault: string | null }>;
}
