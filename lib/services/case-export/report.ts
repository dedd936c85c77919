import type { CaseEntry, EntryBody, Frozen } from "../../contracts/case-entry";
import { formatTimeUs } from "../../core/time";
import type { CaseDetail } from "../../queries/getCase";
import { codeSpan, escapeMarkdown, quoteMarkdown } from "./escape-markdown";

/** What a report says of itself. */
export interface ReportFacts {
  /** RFC 3339, UTC. */
  exportedAt: string;
  exportedBy: string;
  version: string;
}

/**
 * A case as Markdown, in pieces: its state, its summary, its tasks and its notebook in order. What came from logs or
 * people is escaped or quoted; in quotations `<`, `&` and `![` are written so that no viewer takes them for markup.
 */
export async function* reportPieces(
  held: CaseDetail,
  entries: AsyncIterable<CaseEntry>,
  { exportedAt, exportedBy, version }: ReportFacts,
): AsyncGenerator<string> {
  const people = held.assignees.map(({ name }) => escapeMarkdown(name)).join(", ") || "nobody";
  yield [
    `# ${held.id}: ${escapeMarkdown(held.title)}`,
    "",
    `- Status: ${held.status}`,
    `- Severity: ${held.severity}`,
    `- Opened: ${held.openedAt} by ${escapeMarkdown(held.openedBy)}`,
    `- Works on it: ${people}`,
    `- Entries: ${held.entries}`,
    `- This report: ${exportedAt} by ${escapeMarkdown(exportedBy)}, Keytrail ${version}`,
    "",
    "All times are UTC. Evidence says what the store held when it was kept; hours without logs are not proof of anything.",
    "",
    "## Summary",
    "",
    held.summary.trim() === "" ? "None." : quoteMarkdown(held.summary),
    "",
    "## Tasks",
    "",
    ...(held.tasks.length === 0 ? ["None."] : []),
    ...held.tasks.map(
      ({ text, state, finished }) =>
        `- ${state}: ${escapeMarkdown(text)}${finished ? ` (${escapeMarkdown(finished.by)}, ${finished.at})` : ""}`,
    ),
    "",
    "## Notebook",
    "",
    "",
  ].join("\n");
  for await (const entry of entries) yield `${entryText(entry)}\n\n`;
}

const KINDS: Readonly<Record<EntryBody["kind"], string>> = {
  note: "Note",
  decision: "Decision",
  evidence: "Evidence",
  rerun: "Evidence run again",
  finding: "Finding",
  scope: "Scope report",
  identity: "Identity",
  resource: "Key or secret",
  task: "Task",
  assigned: "People",
  opened: "Opened",
  changed: "Changed",
  exported: "Exported",
};

function entryText({ position, by, at, body, replacedBy }: CaseEntry): string {
  const corrected = replacedBy === null ? "" : " (corrected later)";
  return [
    `### ${position}. ${KINDS[body.kind]}${corrected}`,
    "",
    `${at}, ${escapeMarkdown(by)}`,
    "",
    bodyText(body),
  ].join("\n");
}

function bodyText(body: EntryBody): string {
  switch (body.kind) {
    case "note":
    case "decision":
      return quoteMarkdown(body.markdown);
    case "evidence":
      return [
        `- ${body.query.picked ? "Picked by hand; filter" : "Filter"}: ${body.query.q === "" ? "none" : codeSpan(body.query.q)}`,
        `- Window: ${formatTimeUs(body.query.fromUs)} up to ${formatTimeUs(body.query.toUs)}`,
        ...frozenLines(body.frozen),
        ...body.sample.map(
          ({ timeUs, outcome, identity, operation, resource, address }) =>
            `- ${formatTimeUs(timeUs)} ${outcome}: ${[identity, operation, resource, address].filter(Boolean).map(codeSpan).join(" ")}`,
        ),
        ...(body.frozen.events > body.sample.length ? ["- and more, all of them in the bundle"] : []),
      ].join("\n");
    case "rerun":
      return [
        `${body.drift.events} events then: ${body.drift.came} came, ${body.drift.gone} gone, ${body.drift.changed} read otherwise. SHA-256 ${body.drift.sha256}`,
        ...body.drift.said.map(
          ({ what, was, is }) => `- ${what}: was ${escapeMarkdown(was)}; is ${escapeMarkdown(is)}`,
        ),
      ].join("\n");
    case "finding":
      return [
        `**${body.finding.severity}**: ${escapeMarkdown(body.finding.title)}`,
        "",
        `- Id: ${codeSpan(body.finding.id)}`,
        `- Identity: ${codeSpan(body.finding.identity.id)}`,
        `- Time: ${body.finding.from} to ${body.finding.to}`,
        ...body.finding.reasons.map(({ text, bits }) => `- ${bits.toFixed(1)} bits: ${escapeMarkdown(text)}`),
        ...frozenLines(body.frozen),
      ].join("\n");
    case "scope":
      return [
        `**${body.verdict}**: ${escapeMarkdown(body.headline)}`,
        "",
        ...body.request.subjects.map(({ name }) => `- About: ${codeSpan(name)}`),
        `- Window: ${body.window.from} up to ${body.window.to}`,
        ...body.because.map((sentence) => `- ${escapeMarkdown(sentence)}`),
        `- SHA-256 of the report: ${body.report.sha256}`,
        ...frozenLines(body.frozen),
      ].join("\n");
    case "identity":
    case "resource":
      return [
        `${codeSpan(body.entity.key)} (${escapeMarkdown(body.entity.name)}, ${body.entity.kind}), ${body.entity.accesses} accesses held then`,
        ...(body.query === undefined
          ? []
          : ["", `- Window: ${formatTimeUs(body.query.fromUs)} up to ${formatTimeUs(body.query.toUs)}`]),
        ...(body.frozen === undefined ? [] : frozenLines(body.frozen)),
      ].join("\n");
    case "task":
      return `${body.state}: ${escapeMarkdown(body.text)}`;
    case "assigned":
      return `${escapeMarkdown(body.name)} ${body.assigned ? "works on the case" : "was taken off the case"}`;
    case "opened":
      return `${escapeMarkdown(body.title)}, ${body.severity}`;
    case "changed":
      return changedText(body);
    case "exported":
      return `${escapeMarkdown(body.fileName)}, ${body.bytes} bytes, SHA-256 ${body.sha256}`;
  }
}

function frozenLines({ events, sha256 }: Frozen): string[] {
  return [`- Events kept: ${events}`, `- SHA-256 over them: ${sha256}`];
}

function changedText({
  title,
  summary,
  severity,
  status,
  conclusion,
}: Extract<EntryBody, { kind: "changed" }>): string {
  return [
    ...(status ? [`- Status: ${status.from} to ${status.to}`] : []),
    ...(severity ? [`- Severity: ${severity.from} to ${severity.to}`] : []),
    ...(title ? [`- Title: ${escapeMarkdown(title.from)} to ${escapeMarkdown(title.to)}`] : []),
    ...(summary ? ["- Summary, to:", "", quoteMarkdown(summary.to)] : []),
    ...(conclusion === undefined ? [] : ["", quoteMarkdown(conclusion)]),
  ].join("\n");
}
