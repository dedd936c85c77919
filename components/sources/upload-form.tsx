"use client";

import { FileUp, FolderUp } from "lucide-react";
import { type DragEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { UPLOAD_FILES_MAX } from "@/lib/contracts/ingest";
import type { Source } from "@/lib/core/source";
import { type ChosenFile, droppedFiles, pickedFiles } from "./dropped-files";
import { type SendEnd, type SendProgress, sendFiles } from "./send-files";
import { UploadProgress } from "./upload-progress";

/** How often the numbers of a running upload are drawn again, in milliseconds. */
const DRAW_MS = 100;

/** Sends files and folders from this computer, by drop or by choosing them. */
export function UploadForm({ source }: { source: Source | null }) {
  const [over, setOver] = useState(false);
  const [progress, setProgress] = useState<SendProgress | null>(null);
  const [end, setEnd] = useState<SendEnd | null>(null);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const sending = progress !== null && end === null;

  const send = async (choose: () => ChosenFile[] | Promise<ChosenFile[]>) => {
    const control = new AbortController();
    stop.current = control;
    setEnd(null);
    setProgress({ files: 0, filesTotal: 0, bytes: 0, bytesTotal: 0, failures: [] });
    let drawn = 0;
    let latest: SendProgress | null = null;
    const onProgress = (next: SendProgress) => {
      latest = next;
      if (performance.now() - drawn < DRAW_MS) return;
      drawn = performance.now();
      setProgress(next);
    };
    try {
      setEnd(await sendFiles(await choose(), source, onProgress, control.signal));
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      setEnd({ kind: "fault", reason: `The browser could not read what was dropped: ${error.message}` });
    }
    if (latest) setProgress(latest);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const { items } = event.dataTransfer;
    if (!sending && items.length > 0) void send(() => droppedFiles(items, UPLOAD_FILES_MAX));
  };
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <fieldset
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cx(
          "flex flex-1 flex-col items-center justify-center gap-3 rounded-md border border-dashed px-4 py-6 text-center transition-colors",
          over ? "border-accent bg-accent-soft" : "border-control",
        )}
      >
        <legend className="sr-only">Upload logs from this computer</legend>
        <p>
          Drop log files or folders here
          <span className="block text-muted text-sm">
            JSON, gzip, zip or zstd; up to 4 GiB a file and 10,000 files. They are kept on the server as
            evidence.
          </span>
        </p>
        <div className="flex flex-wrap justify-center gap-2">
          <PickButton
            label="Choose files"
            disabled={sending}
            onPick={(files) => void send(() => pickedFiles(files))}
          />
          <PickButton
            label="Choose a folder"
            folder
            disabled={sending}
            onPick={(files) => void send(() => pickedFiles(files))}
          />
        </div>
      </fieldset>
      {progress && (
        <UploadProgress
          progress={progress}
          end={end}
          onCancel={() => stop.current?.abort()}
          onDismiss={() => {
            setProgress(null);
            setEnd(null);
          }}
        />
      )}
    </div>
  );
}

interface PickButtonProps {
  label: string;
  folder?: boolean;
  disabled: boolean;
  onPick: (files: FileList) => void;
}

function PickButton({ label, folder, disabled, onPick }: PickButtonProps) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button disabled={disabled} onClick={() => field.current?.click()}>
        {folder ? <FolderUp aria-hidden="true" /> : <FileUp aria-hidden="true" />}
        {label}
      </Button>
      <input
        ref={field}
        type="file"
        multiple
        hidden
        tabIndex={-1}
        aria-label={label}
        {...(folder ? { webkitdirectory: "" } : {})}
        onChange={(event) => {
          if (event.target.files && event.target.files.length > 0) onPick(event.target.files);
          event.target.value = "";
        }}
      />
    </>
  );
}
