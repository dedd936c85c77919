import type { JobResult } from "../contracts/ingest";
import { demand, type Viewer } from "../contracts/viewer";
import { AppError } from "../errors";
import { currentStore } from "../store/current-store";
import { dataDir } from "../store/data-dir";
import { IngestQueue, type JobOrder, type RunOrder } from "./ingest-queue";
import type { IngestSummary } from "./ingest-report";
import { type IngestOptions, ingestFiles } from "./ingestFiles";
import { rollUp } from "./rollUp";

/** Shared through `globalThis`: the app's bundles load this file more than once, runs take turns in one queue. */
const shared = globalThis as { keytrailIngestQueue?: IngestQueue };

/** The one queue of this process. */
export function ingestQueue(): IngestQueue {
  shared.keytrailIngestQueue ??= new IngestQueue(runOrder);
  return shared.keytrailIngestQueue;
}

const REASONS_SHOWN = 10;

const runOrder: RunOrder = async ({ paths, source }, onProgress, signal) =>
  resultOf(
    await readLogs({ store: await currentStore(), dataFolder: dataDir(), paths, source, signal, onProgress }),
  );

/**
 * Reads logs; what was committed before a run ends early stays, and is counted like everything else: now, or at the
 * next start when the store is about to close.
 */
async function readLogs(options: IngestOptions): Promise<IngestSummary> {
  const { store } = options;
  try {
    return await ingestFiles(options);
  } catch (error) {
    if (!store.closing.aborted) {
      await rollUp(store).catch((fault: unknown) => {
        if (!(error instanceof AppError)) console.error(fault);
      });
    }
    throw error;
  }
}

/**
 * Reads logs for the command line, in the order that runs on one store take, and shows the run among the others of
 * this process. Rejects as `ingestFiles` does, or with an `AppError` when somebody cancels it there.
 */
export function readLogsShown(
  viewer: Viewer,
  { signal, onProgress, ...options }: IngestOptions,
): Promise<IngestSummary> {
  demand(viewer, "ingest");
  const [first = "", ...more] = options.paths;
  const order: JobOrder = {
    kind: "path",
    title: more.length === 0 ? first : `${first} and ${more.length} more`,
    paths: options.paths,
    source: options.source ?? null,
    by: viewer.name,
  };
  return ingestQueue().follow(
    order,
    (tell, stop) =>
      readLogs({
        ...options,
        signal: signal ? AbortSignal.any([signal, stop]) : stop,
        onProgress: (progress) => {
          tell(progress);
          onProgress?.(progress);
        },
      }),
    resultOf,
  );
}

function resultOf({ rejections, outOfScopeServices: _, ...counts }: IngestSummary): JobResult {
  return {
    ...counts,
    rejections: rejections.slice(0, REASONS_SHOWN).map(({ reason, count }) => ({ reason, count })),
  };
}
