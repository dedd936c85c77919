import type { z } from "zod";
import type { AuditAction } from "../../contracts/audit";
import type { Viewer } from "../../contracts/viewer";
import type { Store } from "../../store/store";

export interface OperationContext {
  viewer: Viewer;
  store: Store;
  dataFolder: string;
  /** Tells how far the work is; at most a few times a second. */
  progress(progress: OperationProgress): void;
  signal?: AbortSignal;
  /** Records the act in the audit log of a server that carries it out; a command that runs alone has no such log. */
  audit?(action: AuditAction, subject: string): Promise<void>;
}

/** How far a long operation is, in whatever unit it counts. */
export interface OperationProgress {
  done: number;
  total: number;
  unit: "bytes" | "hours";
  /** Records read so far, where there are records. */
  records: number;
  seconds: number;
}

/**
 * Something the command line asks for that needs the store. It runs in the process that owns the store: the
 * command's own, or the server when one is running. Input and result are plain JSON.
 */
export interface Operation<Input, Result> {
  readonly name: string;
  readonly input: z.ZodType<Input>;
  run(context: OperationContext, input: Input): Promise<Result>;
}
