const STATUS = {
  "bad-input": 400,
  "not-signed-in": 401,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  "too-large": 413,
  "rate-limited": 429,
  "store-locked": 503,
  "store-newer": 503,
  "store-unwritable": 503,
  failed: 500,
} as const;

export type ErrorCode = keyof typeof STATUS;

/** An expected fault, with a message for people that says what to do and holds no secret. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly httpStatus: number;

  /** By name, because the command line and the pages are two bundles in one process and each has its own class. */
  static override [Symbol.hasInstance](value: unknown): value is AppError {
    return (
      value instanceof Error &&
      value.name === "AppError" &&
      "code" in value &&
      Object.hasOwn(STATUS, String(value.code))
    );
  }

  constructor({ code, message, cause }: { code: ErrorCode; message: string; cause?: unknown }) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "AppError";
    this.code = code;
    this.httpStatus = STATUS[code];
  }
}

export interface Problem {
  status: number;
  body: { error: { code: ErrorCode; message: string } };
}

/** What a caller may be told of an error: an `AppError`'s own words, and of any other nothing of its inside. */
export function toProblem(error: unknown): Problem {
  if (error instanceof AppError) {
    return { status: error.httpStatus, body: { error: { code: error.code, message: error.message } } };
  }
  return {
    status: 500,
    body: { error: { code: "failed", message: "Something failed on the server. Its log says what." } },
  };
}
