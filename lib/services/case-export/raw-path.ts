import { createHash } from "node:crypto";
import type { EvidenceRecord } from "../../contracts/evidence-event";

/** Where a bundle keeps a record as received: a function of the record's place alone, safe as a path everywhere. */
export function rawPath({
  file,
  member,
  record,
}: Pick<EvidenceRecord, "file" | "member" | "record">): string {
  const folder = /^[0-9a-f]{64}$/.test(file) ? file : sha256(file);
  return `raw/${folder}/${member === "" ? "" : `${sha256(member).slice(0, 16)}/`}${record}.json`;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
