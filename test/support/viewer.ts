import type { Role, Viewer } from "@/lib/contracts/viewer";
import { makeViewer } from "@/lib/services/auth/make-viewer";

/** Somebody signed in with a role. */
export function viewerOf(role: Role): Viewer {
  return makeViewer({
    userId: `test-${role}`,
    role,
    name: "Test",
    email: "test@example.com",
    address: null,
    sessionId: null,
  });
}

export const VIEWER = viewerOf("viewer");
