"use client";

import { FolderInput } from "lucide-react";
import { type FormEvent, useState } from "react";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { formatBytes, formatFull } from "@/components/ui/format-number";
import { Input } from "@/components/ui/input";
import { VisibleText } from "@/components/ui/visible-text";
import { type IngestPreview, previewSchema } from "@/lib/contracts/ingest";
import type { Source } from "@/lib/core/source";
import { ask } from "./api";

const started = z.object({ id: z.string() });

/** Adds a file or folder of the server: first what would be read, then the reading. */
export function PathForm({ source }: { source: Source | null }) {
  const [path, setPath] = useState("");
  const [preview, setPreview] = useState<IngestPreview | null>(null);
  const [fault, setFault] = useState<string>();
  const [busy, setBusy] = useState(false);
  const change = (value: string) => {
    setPath(value);
    setPreview(null);
    setFault(undefined);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFault(undefined);
    if (preview === null) {
      const found = await ask("/api/ingest/preview", previewSchema, { method: "POST", body: { path } });
      if ("fault" in found) setFault(found.fault);
      else setPreview(found.value);
    } else {
      const begun = await ask("/api/ingest/jobs", started, {
        method: "POST",
        body: { path: preview.path, source },
      });
      if ("fault" in begun) setFault(begun.fault);
      else change("");
    }
    setBusy(false);
  };
  return (
    <form onSubmit={submit} className="flex min-w-0 flex-col gap-2">
      <Field
        label="File or folder on the server"
        hint="Its absolute path. Folders are read with all that is in them; a file that was read before is skipped."
        error={fault}
      >
        {(control) => (
          <Input
            {...control}
            value={path}
            onChange={(event) => change(event.target.value)}
            placeholder="/var/log/audit"
            autoComplete="off"
            spellCheck={false}
            className="font-mono text-sm"
          />
        )}
      </Field>
      <div aria-live="polite">{preview && <Preview preview={preview} />}</div>
      <div className="flex gap-2">
        <Button
          type="submit"
          variant={preview ? "primary" : "plain"}
          loading={busy}
          disabled={path.trim() === "" || preview?.files === 0}
        >
          <FolderInput aria-hidden="true" />
          {preview ? `Read ${preview.kind === "file" ? "this file" : "these files"}` : "Look what is there"}
        </Button>
        {preview && <Button onClick={() => change("")}>Cancel</Button>}
      </div>
    </form>
  );
}

function Preview({ preview }: { preview: IngestPreview }) {
  const { path, files, bytes, more, examples } = preview;
  if (files === 0)
    return <p className="text-warning">There is no file under this path that could be read.</p>;
  const counted = `${more ? "more than " : ""}${formatFull(files)} ${files === 1 ? "file" : "files"}, ${formatBytes(bytes)}`;
  return (
    <div className="rounded-md border border-line bg-sunken px-3 py-2">
      <p>
        {counted} in{" "}
        <span className="wrap-anywhere font-mono text-sm">
          <VisibleText text={path} />
        </span>
      </p>
      <ul className="mt-1 font-mono text-muted text-sm">
        {examples.map((name) => (
          <li key={name} className="truncate">
            <VisibleText text={name} />
          </li>
        ))}
        {(more || files > examples.length) && <li>…</li>}
      </ul>
    </div>
  );
}
