export function bundleWorker(): Promise<void>;
export function bundleCommandLine(): Promise<void>;
