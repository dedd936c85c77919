/**
 * What became of an access. `denied` is a refusal by authorisation; `failed` is every other error
 * (not found, throttled, disabled key, bad ciphertext).
 */
export const OUTCOMES = ["allowed", "denied", "failed"] as const;

export type Outcome = (typeof OUTCOMES)[number];

/** The small integer an outcome has in the store; the order of `OUTCOMES` never changes. */
export const OUTCOME_CODES: Readonly<Record<Outcome, number>> = { allowed: 0, denied: 1, failed: 2 };
