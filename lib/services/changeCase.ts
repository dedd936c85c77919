import type { AuditAction } from "../contracts/audit";
import {
  type CaseHeader,
  type Changed,
  caseId,
  caseSeveritySchema,
  caseStatusSchema,
} from "../contracts/case";
import { type EntryBody, entryBodySchema } from "../contracts/case-entry";
import { type ChangeCase, changeCaseSchema } from "../contracts/case-item";
import { demand, type Viewer } from "../contracts/viewer";
import { metadata } from "../store/metadata/metadata";
import { appendEntries, type CaseRow, caseRow, demandOpen, type Transaction } from "./append-entry";
import { checkCaseInput } from "./check-case-input";
import { recordAudit } from "./recordAudit";

/** What stands now where somebody else changed the same words first. */
export interface TheirCase extends CaseHeader {
  by: string;
  /** RFC 3339, UTC. */
  at: string;
}

const FIELDS = ["title", "summary", "severity", "status"] as const;
type Field = (typeof FIELDS)[number];

/** What a change makes of a case. */
export type CaseChange = Partial<Pick<CaseHeader, Field>>;

/**
 * Changes title, summary, severity or status (to close is `closeCase`) of a case as the writer saw it. Changes of other
 * members that somebody made meanwhile stand beside this one; of the same member nothing is written, and what stands
 * now is returned so that the later writer can merge. Throws `AppError` forbidden, bad-input, not-found, or conflict for
 * a closed case that is not being reopened.
 */
export async function changeCase(
  viewer: Viewer,
  input: ChangeCase,
  now: Date = new Date(),
): Promise<Changed<TheirCase>> {
  demand(viewer, "triage");
  const { case: number, version, ...change } = checkCaseInput(changeCaseSchema, input);
  return metadata().$transaction(async (transaction) => {
    const held = await caseRow(transaction, number);
    if (change.status === undefined) demandOpen(held);
    return changeIn(transaction, viewer, { held, version, change, action: "case-changed" }, now);
  });
}

interface Change {
  held: CaseRow;
  /** The version that the writer saw. */
  version: number;
  change: CaseChange;
  conclusion?: string;
  action: AuditAction;
}

/** As `changeCase`, as a part of a greater act. */
export async function changeIn(
  transaction: Transaction,
  viewer: Viewer,
  { held, version, change, conclusion, action }: Change,
  now: Date,
): Promise<Changed<TheirCase>> {
  const number = held.number;
  const differing = FIELDS.filter((field) => change[field] !== undefined && change[field] !== held[field]);
  const since = await changesSince(transaction, number, version);
  const clash = since.find(({ body }) => FIELDS.some((field) => change[field] !== undefined && body[field]));
  if (clash && differing.length > 0)
    return { kind: "conflict", theirs: { ...headerOf(held), by: clash.by, at: clash.at } };
  if (differing.length === 0) return { kind: "done" };
  const data = Object.fromEntries(differing.map((field) => [field, change[field]]));
  const { count } = await transaction.case.updateMany({
    where: { number, version: held.version },
    data: { ...data, version: held.version + 1 },
  });
  if (count === 0) {
    const stands = await caseRow(transaction, number);
    return { kind: "conflict", theirs: { ...headerOf(stands), by: "", at: stands.changedAt.toISOString() } };
  }
  const body = entryBodySchema.parse({
    kind: "changed",
    version: held.version + 1,
    ...Object.fromEntries(differing.map((field) => [field, { from: held[field], to: change[field] }])),
    ...(conclusion === undefined ? {} : { conclusion }),
  });
  await appendEntries(transaction, viewer, number, [{ body }], now);
  const told = differing.map((field) => `${field}: ${change[field]}`).join("; ");
  await recordAudit(viewer, action, `${caseId(number)}: ${told}`, transaction);
  return { kind: "done" };
}

type ChangedBody = Extract<EntryBody, { kind: "changed" }>;

/** Changes that made versions after `version`, the newest first. */
async function changesSince(transaction: Transaction, number: number, version: number) {
  const rows = await transaction.caseEntry.findMany({
    where: { caseNumber: number, kind: "changed" },
    orderBy: { position: "desc" },
  });
  return rows
    .map((row) => ({
      body: entryBodySchema.parse(JSON.parse(row.body)) as ChangedBody,
      by: row.authorName,
      at: row.createdAt.toISOString(),
    }))
    .filter(({ body }) => body.version > version);
}

function headerOf({ title, summary, status, severity, version }: CaseRow): CaseHeader {
  return {
    title,
    summary,
    status: caseStatusSchema.parse(status),
    severity: caseSeveritySchema.parse(severity),
    version,
  };
}
