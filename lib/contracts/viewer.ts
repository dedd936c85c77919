import { AppError } from "../errors";

/** Roles from the least to the most that they may do; each may do all that the ones before it may. */
export const ROLES = ["viewer", "reviewer", "analyst", "admin"] as const;

export type Role = (typeof ROLES)[number];

/** What a person may do, with the least role that may do it. */
const LEAST_ROLE = {
  read: "viewer",
  export: "viewer",
  "save-view": "viewer",
  "sign-review": "reviewer",
  "share-view": "analyst",
  ingest: "analyst",
  triage: "analyst",
  "read-any-folder": "admin",
  "manage-users": "admin",
  "read-audit-log": "admin",
} as const satisfies Record<string, Role>;

export type Permission = keyof typeof LEAST_ROLE;

declare const authenticated: unique symbol;

/**
 * Somebody whose session, or whose shell on this machine, was checked. Every query and service that reads or
 * writes for a person takes one as its first argument and calls `demand(viewer, …)` before anything else.
 *
 * Pages and server actions get theirs from `requireViewer()`, API routes from `requireApiViewer()`, the command
 * line from `localOperator()` (all in `lib/services/auth`); nothing else makes one. It goes to the browser only
 * as `toViewerSummary(viewer)`.
 */
export interface Viewer {
  readonly [authenticated]: true;
  readonly userId: string;
  readonly role: Role;
  /** The name shown to people and kept in the audit log. */
  readonly name: string;
  readonly email: string;
  /** Network address the request came from; null for the command line. */
  readonly address: string | null;
  /** The session that was checked; null for the command line. */
  readonly sessionId: string | null;
}

/** What a page may hand to a component that runs in the browser. */
export interface ViewerSummary {
  userId: string;
  role: Role;
  name: string;
  email: string;
}

export function isRole(value: unknown): value is Role {
  return ROLES.some((role) => role === value);
}

/** Whether `role` may do at least what `least` may. */
export function hasRole(role: Role, least: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(least);
}

/** Whether the viewer may do this; to decide what to show. What must hold is asked with `demand`. */
export function can(viewer: Pick<Viewer, "role">, permission: Permission): boolean {
  return hasRole(viewer.role, LEAST_ROLE[permission]);
}

/** Throws an `AppError` (forbidden, 403) that names the role needed when the viewer may not do this. */
export function demand(viewer: Viewer, permission: Permission): void {
  if (!can(viewer, permission)) throw forbidden(LEAST_ROLE[permission]);
}

/** The error for a viewer whose role is below `least`. */
export function forbidden(least: Role): AppError {
  return new AppError({
    code: "forbidden",
    message: `This needs the role ${least}. Ask an administrator of this Keytrail to give it to you.`,
  });
}

export function toViewerSummary({ userId, role, name, email }: ViewerSummary): ViewerSummary {
  return { userId, role, name, email };
}
