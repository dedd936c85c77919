import { demand, type Viewer } from "../contracts/viewer";
import { metadata } from "../store/metadata/metadata";

/** How many entries a case's notebook has now, or null when there is no such case; cheap enough to be asked again and again. */
export async function countCaseEntries(viewer: Viewer, number: number): Promise<number | null> {
  demand(viewer, "read");
  const row = await metadata().case.findUnique({ where: { number }, select: { entries: true } });
  return row?.entries ?? null;
}
