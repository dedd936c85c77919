import type { Credential } from "../../core/access-event";
import { at, text } from "../../core/json";
import type { Members } from "../reader";
import { hasRootPolicy } from "./call";

export const CREDENTIAL_NEEDS = [
  "auth.accessor",
  "auth.policies",
  "request.client_token_accessor",
  "request.client_token",
  "response.auth",
] as const;

/**
 * The token by its accessor, HMAC'd by Vault and so equal in all its records. A batch token has no accessor:
 * it is known by its own HMAC, never by a value in the clear (`log_raw`). A login shows the token it obtained.
 */
export function credential(members: Members): { credential: Credential | null } {
  const shown = text(members["auth.accessor"]) ?? text(members["request.client_token_accessor"]);
  const accessor = shown ?? hashed(members["request.client_token"]);
  if (accessor !== null) return { credential: token(accessor, members["auth.policies"]) };
  const answer = members["response.auth"];
  const obtained = text(at(answer, "accessor")) ?? hashed(at(answer, "client_token"));
  return { credential: obtained === null ? null : token(obtained, at(answer, "policies")) };
}

function token(id: string, policies: unknown): Credential {
  return { id, kind: hasRootPolicy(policies) ? "root-token" : "token" };
}

function hashed(value: unknown): string | null {
  const raw = text(value);
  return raw?.startsWith("hmac-sha256:") ? raw : null;
}
