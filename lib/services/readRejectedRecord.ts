import { demand, type Viewer } from "../contracts/viewer";
import { AppError } from "../errors";
import { findRejection } from "../queries/findRejection";
import { currentStore } from "../store/current-store";
import { dataDir } from "../store/data-dir";
import { type RawRecord, readRawRecord } from "./readRawRecord";
import { recordAudit } from "./recordAudit";

/** The bytes of a record that was rejected, from the evidence. Throws `AppError` not-found where none was. */
export async function readRejectedRecord(
  viewer: Viewer,
  place: { file: number; record: number; offset: number },
): Promise<RawRecord> {
  demand(viewer, "read");
  const store = await currentStore();
  const found = await findRejection(store, viewer, place);
  if (!found) throw new AppError({ code: "not-found", message: "No record was rejected there." });
  await recordAudit(viewer, "raw-record-viewed", `rejected record ${place.record} of ${found.path}`);
  return readRawRecord(store, viewer, dataDir(), {
    file: place.file,
    offset: place.offset,
    length: found.length,
  });
}
