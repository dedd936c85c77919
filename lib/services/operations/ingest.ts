import { z } from "zod";
import { demand } from "../../contracts/viewer";
import { SOURCES } from "../../core/source";
import type { IngestSummary } from "../ingest-report";
import { readLogsShown } from "../ingest-runs";
import type { Operation } from "./operation";

const input = z.object({
  /** Absolute paths. */
  paths: z.array(z.string().min(1)).min(1).max(10_000),
  source: z.enum(SOURCES).nullable(),
  inPlace: z.boolean(),
});

/** `keytrail ingest`. */
export const ingest: Operation<z.infer<typeof input>, IngestSummary> = {
  name: "ingest",
  input,
  run: async ({ viewer, store, dataFolder, progress, signal, audit }, { paths, source, inPlace }) => {
    demand(viewer, "ingest");
    await audit?.("logs-ingested", paths.join(", "));
    return readLogsShown(viewer, {
      store,
      dataFolder,
      paths,
      source,
      inPlace,
      signal,
      onProgress: ({ bytes, bytesTotal, records, seconds }) =>
        progress({ done: bytes, total: bytesTotal, unit: "bytes", records, seconds }),
    });
  },
};
