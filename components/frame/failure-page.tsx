"use client";

import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { describeFailure } from "@/components/ui/failure";
import { NoticePage } from "./notice-page";

export interface FailurePageProps {
  error: unknown;
  retry: () => void;
}

/** Says that the whole page failed, what to do, and where the log tells more. */
export function FailurePage({ error, retry }: FailurePageProps) {
  const [retrying, startRetry] = useTransition();
  const { message, reference } = describeFailure(error);
  return (
    <NoticePage
      title="Keytrail could not show this page"
      actions={
        <Button variant="primary" loading={retrying} onClick={() => startRetry(retry)}>
          Retry
        </Button>
      }
    >
      <p>
        Nothing was changed or lost. Retry; if it fails again, run <code>npx keytrail doctor</code> where
        Keytrail is installed.
      </p>
      {message !== undefined && <p className="wrap-anywhere">{message}</p>}
      {reference !== undefined && (
        <p>
          Reference in the server log: <code>{reference}</code>
        </p>
      )}
    </NoticePage>
  );
}
