"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { ErrorState } from "@/components/ui/error-state";
import { JsonView } from "@/components/ui/json-view";
import { MiddleTruncate } from "@/components/ui/middle-truncate";
import { Skeleton } from "@/components/ui/skeleton";
import { type EventRecord, rawRecordSchema } from "@/lib/contracts/event-detail";
import { useRemote } from "./use-remote";

const ROLES = { main: "Record", part: "Other record of the pair", copy: "Second delivery" } as const;

/** The records behind an event as they were received, read from the original files. */
export function RawRecords({ id, records }: { id: string; records: readonly EventRecord[] }) {
  const [shown, setShown] = useState(0);
  const record = records[shown];
  if (!record) return null;
  return (
    <section aria-label="Raw record">
      <h3 className="mb-1 font-semibold">Raw record</h3>
      {records.length > 1 && (
        <div className="mb-2 flex flex-wrap gap-1">
          {records.map(({ role, file, record: number }, index) => (
            <Button
              key={`${file} ${number}`}
              size="sm"
              variant={index === shown ? "plain" : "quiet"}
              aria-pressed={index === shown}
              onClick={() => setShown(index)}
            >
              {ROLES[role]}
            </Button>
          ))}
        </div>
      )}
      <dl className="mb-2 grid grid-cols-[auto_1fr] gap-x-3 text-sm">
        <dt className="text-muted">File</dt>
        <dd className="min-w-0">
          <MiddleTruncate
            value={record.member ? `${record.path} › ${record.member}` : record.path}
            className="font-mono"
          />
        </dd>
        <dt className="text-muted">SHA-256</dt>
        <dd className="flex min-w-0 items-center gap-1">
          <MiddleTruncate value={record.sha256} className="font-mono" />
          <CopyButton value={record.sha256} label="Copy the SHA-256 of the file" />
        </dd>
        <dt className="text-muted">Place</dt>
        <dd>
          record {record.record.toLocaleString("en")}, {record.length.toLocaleString("en")} bytes from byte{" "}
          {record.offset.toLocaleString("en")}
        </dd>
      </dl>
      <Raw key={shown} url={`/api/events/${encodeURIComponent(id)}/raw?record=${shown}`} />
    </section>
  );
}

function Raw({ url }: { url: string }) {
  const { data, failure, retry } = useRemote(url, rawRecordSchema, null);
  if (failure !== null) {
    return (
      <ErrorState title="Could not read the raw record" onRetry={retry}>
        {failure}
      </ErrorState>
    );
  }
  if (data === null) return <Skeleton className="h-40 w-full" />;
  if (data.kind === "unavailable") {
    return <p className="rounded-md border border-line p-3">The evidence cannot be shown. {data.reason}</p>;
  }
  return (
    <>
      <JsonView source={data.text} label="Raw record" className="max-h-[32rem]" />
      {data.truncated && (
        <p className="mt-1 text-muted text-sm">The record is longer: this is its first mebibyte.</p>
      )}
    </>
  );
}
