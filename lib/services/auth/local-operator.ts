import { userInfo } from "node:os";
import type { Viewer } from "../../contracts/viewer";
import { makeViewer } from "./make-viewer";

/**
 * The person at the command line: an administrator, because whoever can write the data folder can do all that an
 * administrator can. Named after the operating system's account in the audit log.
 */
export function localOperator(): Viewer {
  return makeViewer({
    userId: "local",
    role: "admin",
    name: `${accountName()} (command line)`,
    email: "",
    address: null,
    sessionId: null,
  });
}

function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run under a number that has no account.
    return `user ${process.getuid?.() ?? "unknown"}`;
  }
}
