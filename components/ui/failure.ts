/** What a person may be told of a thrown value: the log reference of a server error, or a browser error's message. */
export interface Failure {
  message: string | undefined;
  reference: string | undefined;
}

/**
 * Reads a thrown value. A server error reaches the browser with a digest and a message that says nothing, so
 * only its digest is kept.
 */
export function describeFailure(error: unknown): Failure {
  if (!(error instanceof Error)) return { message: undefined, reference: undefined };
  const digest = "digest" in error && typeof error.digest === "string" ? error.digest : undefined;
  return digest === undefined
    ? { message: error.message || undefined, reference: undefined }
    : { message: undefined, reference: digest };
}
