"use client";

import { FailurePage } from "@/components/frame/failure-page";
import "./globals.css";

/** Replaces the whole document when the root layout itself failed, so nothing of it may be relied on. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Keytrail could not show this page</title>
        <FailurePage error={error} retry={retry} />
      </body>
    </html>
  );
}
