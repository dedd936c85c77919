import { hash, verify } from "@node-rs/argon2";

/** argon2id with the first of OWASP's recommended settings: 19 MiB, two passes, one lane. */
const OPTIONS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The hash of a password in PHC format, which carries its salt and settings. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFKC"), OPTIONS);
}

/** Whether a password is the one that was hashed. A damaged hash verifies nothing. */
export async function verifyPassword({
  hash: kept,
  password,
}: {
  hash: string;
  password: string;
}): Promise<boolean> {
  if (!kept.startsWith("$argon2id$")) return false;
  return verify(kept, password.normalize("NFKC"));
}
