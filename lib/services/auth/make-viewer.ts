import type { Role, Viewer } from "../../contracts/viewer";

/** Makes a viewer of somebody who has been checked. Only the functions of this folder that check may call it. */
export function makeViewer(checked: {
  userId: string;
  role: Role;
  name: string;
  email: string;
  address: string | null;
  sessionId: string | null;
}): Viewer {
  return Object.freeze({ ...checked }) as Viewer;
}
