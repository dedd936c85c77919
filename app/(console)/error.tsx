"use client";

import { useTransition } from "react";
import { ErrorState } from "@/components/ui/error-state";
import { describeFailure } from "@/components/ui/failure";

export default function ConsoleError({ error, retry }: { error: unknown; retry: () => void }) {
  const [retrying, startRetry] = useTransition();
  const { message, reference } = describeFailure(error);
  return (
    <ErrorState
      wholePage
      title="Could not show this page"
      reference={reference}
      retrying={retrying}
      onRetry={() => startRetry(retry)}
    >
      {message ?? "Nothing was changed or lost. The other pages may still work."}
    </ErrorState>
  );
}
