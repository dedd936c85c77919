"use client";

import { FileUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { type DragEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { cx } from "@/components/ui/cx";
import { Dialog } from "@/components/ui/dialog";
import { formatFull } from "@/components/ui/format-number";
import { VisibleText } from "@/components/ui/visible-text";
import { problemSchema } from "@/lib/contracts/ingest";
import {
  type ImportReport,
  INVENTORY_FILE_BYTES_MAX,
  importReportSchema,
} from "@/lib/contracts/inventory-import";

const EXAMPLE = `aws secretsmanager list-secrets > secrets.json
aws kms list-keys > keys.json
for id in $(jq -r '.Keys[].KeyArn' keys.json); do
  aws kms describe-key --key-id "$id"
  aws kms get-key-rotation-status --key-id "$id" | jq --arg k "$id" '{KeyId:$k} + .'
done > kms.json
gcloud secrets list --format=json > gcp-secrets.json
az keyvault key list --vault-name V > azure-keys.json
vault read -format=json transit/keys/K > transit~keys~K.json`;

/** Imports what providers' own commands print: files dropped or chosen, each read on arrival. */
export function ImportAnswers() {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState<string | null>(null);
  const [report, setReport] = useState<ImportReport | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const send = async (files: readonly File[]) => {
    const total: ImportReport = {
      files: 0,
      filesSkipped: 0,
      answers: {},
      resources: 0,
      facts: 0,
      problems: [],
    };
    for (const [number, file] of files.entries()) {
      setBusy(`${number + 1} of ${files.length}`);
      add(total, await sendOne(file));
    }
    setBusy(null);
    setReport(total);
    router.refresh();
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (busy === null) void send([...event.dataTransfer.files]);
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <FileUp aria-hidden="true" />
        Import state
      </Button>
      <Dialog
        wide
        open={open}
        onOpenChange={setOpen}
        title="Import what the providers say"
        description="The JSON that aws, gcloud, az and vault print. Only facts are kept, never a value of a secret."
        actions={<Button onClick={() => setOpen(false)}>Close</Button>}
      >
        <div className="flex flex-col gap-3">
          <fieldset
            onDragOver={(event) => {
              event.preventDefault();
              setOver(true);
            }}
            onDragLeave={() => setOver(false)}
            onDrop={drop}
            className={cx(
              "flex flex-col items-center gap-2 rounded-md border border-dashed px-4 py-6 text-center",
              over ? "border-accent bg-accent-soft" : "border-control",
            )}
          >
            <legend className="sr-only">Files to import</legend>
            <p>Drop files here, up to 64 MiB each</p>
            <Button loading={busy !== null} onClick={() => field.current?.click()}>
              Choose files
            </Button>
            <input
              ref={field}
              type="file"
              multiple
              hidden
              tabIndex={-1}
              aria-label="Choose files"
              onChange={(event) => {
                const files = [...(event.target.files ?? [])];
                event.target.value = "";
                if (files.length > 0) void send(files);
              }}
            />
            <p role="status" className="text-muted text-sm">
              {busy === null ? "" : `Reading ${busy}`}
            </p>
          </fieldset>
          {report && <Report report={report} />}
          <CodeBlock label="Commands whose output is understood" source={EXAMPLE} />
        </div>
      </Dialog>
    </>
  );
}

function Report({ report }: { report: ImportReport }) {
  const { files, filesSkipped, facts, resources, answers, problems } = report;
  return (
    <div role="status" className="rounded-md border border-line px-3 py-2">
      <p>
        {formatFull(files)} {files === 1 ? "file" : "files"}, {formatFull(filesSkipped)} imported before:{" "}
        {formatFull(facts)} facts about {formatFull(resources)} resources.
      </p>
      <ul className="text-muted text-sm">
        {Object.entries(answers).map(([name, count]) => (
          <li key={name}>
            {formatFull(count)} × {name}
          </li>
        ))}
      </ul>
      {problems.length > 0 && (
        <ul className="mt-1 max-h-40 overflow-y-auto text-warning">
          {problems.map(({ file, problem }) => (
            <li key={`${file} ${problem}`} className="wrap-anywhere">
              <VisibleText text={file} />: <VisibleText text={problem} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function add(total: ImportReport, one: ImportReport): void {
  total.files += one.files;
  total.filesSkipped += one.filesSkipped;
  total.facts += one.facts;
  total.resources += one.resources;
  total.problems.push(...one.problems);
  for (const [name, count] of Object.entries(one.answers))
    total.answers[name] = (total.answers[name] ?? 0) + count;
}

/** One file; what goes wrong with it is a problem of its own and does not stop the rest. */
async function sendOne(file: File): Promise<ImportReport> {
  const failed = (problem: string): ImportReport => ({
    files: 1,
    filesSkipped: 0,
    answers: {},
    resources: 0,
    facts: 0,
    problems: [{ file: file.name, problem }],
  });
  if (file.size > INVENTORY_FILE_BYTES_MAX) return failed("It is larger than 64 MiB. Split it.");
  const params = new URLSearchParams({ name: file.name, written: String(file.lastModified) });
  try {
    const response = await fetch(`/api/inventory/answers?${params}`, { method: "POST", body: file });
    const body: unknown = await response.json();
    if (response.ok) return importReportSchema.parse(body);
    const problem = problemSchema.safeParse(body);
    return failed(problem.success ? problem.data.error.message : `The server answered ${response.status}.`);
  } catch (error) {
    if (error instanceof TypeError) return failed("Keytrail does not answer. Is its server still running?");
    throw error;
  }
}
