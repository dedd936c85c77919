"use client";

import { catchError, type ErrorInfo } from "next/error";
import { useTransition } from "react";
import { ErrorState } from "./error-state";
import { describeFailure } from "./failure";

function Fallback({ what }: { what: string }, { error, retry }: ErrorInfo) {
  return <Failed what={what} error={error} retry={retry} />;
}

function Failed({ what, error, retry }: { what: string; error: unknown; retry: () => void }) {
  const [retrying, startRetry] = useTransition();
  const { message, reference } = describeFailure(error);
  return (
    <ErrorState
      title={`Could not show ${what}`}
      reference={reference}
      retrying={retrying}
      onRetry={() => startRetry(retry)}
    >
      {message ?? "The rest of the page is not affected."}
    </ErrorState>
  );
}

/**
 * Keeps a failure inside one part of a page. `what` completes "Could not show …". Retry asks the server for
 * the part again; `redirect()` and `notFound()` pass through.
 */
export const ErrorBoundary = catchError(Fallback);
