"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { ErrorState } from "@/components/ui/error-state";

/** Says that no report could be made. A failure is no verdict. */
export function ScopeFailed({ message }: { message: string }) {
  const router = useRouter();
  const [retrying, startRetry] = useTransition();
  return (
    <div className="mt-4 rounded-md border border-danger-line bg-surface">
      <ErrorState
        title="No report could be made"
        retrying={retrying}
        onRetry={() => startRetry(() => router.refresh())}
      >
        {message} This says nothing about misuse.
      </ErrorState>
    </div>
  );
}
