import { ROLES, type Role } from "@/lib/contracts/viewer";

export const ROLE_OPTIONS = ROLES.map((role) => ({ value: role, label: role }));

/** What each role may do beyond the one before it. */
export const ROLE_NOTES: Readonly<Record<Role, string>> = {
  viewer: "Reads everything, exports, saves views.",
  reviewer: "Also signs weekly reviews.",
  analyst: "Also adds logs, triages and shares views.",
  admin: "Also manages users and reads the audit log.",
};
