import type { Role } from "./viewer";

/** A person as administrators see them. */
export interface UserSummary {
  id: string;
  name: string;
  email: string;
  role: Role;
  disabled: boolean;
  /** Whether a password was chosen; without one only a link signs in. */
  hasPassword: boolean;
  /** ISO 8601, UTC; null for somebody who never signed in. */
  lastSignInAt: string | null;
}

export interface SessionSummary {
  id: string;
  /** ISO 8601, UTC. */
  startedAt: string;
  /** ISO 8601, UTC. */
  expiresAt: string;
  address: string | null;
  /** What the browser called itself; anything can stand here. */
  agent: string;
  /** Whether this is the session that asks. */
  current: boolean;
}
