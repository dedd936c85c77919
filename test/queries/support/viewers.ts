import type { Role, Viewer } from "@/lib/contracts/viewer";
import { makeViewer } from "@/lib/services/auth/make-viewer";

/** A checked viewer of a role, for queries that only look at the role. */
export function viewerOf(role: Role): Viewer {
  return makeViewer({
    userId: role,
    role,
    name: role,
    email: `${role}@example.com`,
    address: null,
    sessionId: null,
  });
}

export const reader = (): Viewer => viewerOf("viewer");
