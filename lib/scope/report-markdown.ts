import type { OddAccess, ScopeChange, ScopeReport, ScopeUser, StillValid } from "../contracts/scope";
import { VERDICT_WORDS } from "../contracts/scope-view";
import { isSource, SOURCE_LABELS } from "../core/source";
import { code, head, prose, row } from "./markdown-text";

/**
 * A scope report as Markdown, all of it. Pure: the same report gives the same text. Whatever a log wrote stays text: no
 * link, HTML, table break or unseen character of it survives. Times are UTC.
 */
export function scopeMarkdown(report: ScopeReport): string {
  const { subjects, window, totals } = report;
  const about = subjects
    .flatMap(({ asked, found }) => (found.length === 0 ? [asked] : found.map(({ id }) => id)))
    .map(code)
    .join(", ");
  const leaked = report.exposure.fromIs === "told" ? [`- Leaked at: ${time(report.exposure.from)}`] : [];
  const parts = [
    `# Scope report: ${VERDICT_WORDS[report.verdict]}`,
    [
      `- About: ${about}`,
      `- Window: ${time(window.from)} to ${time(window.to)} (${prose(window.text)})`,
      ...leaked,
      `- As of: ${time(report.asOf)}`,
      `- Accesses: ${count(totals.accesses)}, of these denied ${count(totals.denied)}; identities: ${count(totals.identities)}; events of the evidence: ${count(totals.evidenceEvents)}`,
    ].join("\n"),
    `**${VERDICT_WORDS[report.verdict]}.** ${prose(report.headline)}`,
    bullets(report.because.map(prose)),
    missing(report),
    `## 1. Who used it\n\n${users(report)}`,
    `## 2. First odd access\n\n${odd(report)}`,
    `## 3. What it touched\n\n${touched(report)}`,
    `## 4. Exposure window\n\n${exposure(report)}`,
    `## 5. Do this now\n\n${actions(report)}`,
    `## Coverage\n\n${coverage(report)}`,
    `## Evidence\n\n${evidence(report)}`,
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function missing({ subjects }: ScopeReport): string {
  return bullets(
    subjects
      .filter(({ found }) => found.length === 0)
      .map(({ asked, problem, suggestions }) => {
        const meant = suggestions.map(({ kind, id }) => `${code(id)} (${kind})`).join(", ");
        return `Not found: ${code(asked)}. ${prose(problem ?? "")}${meant === "" ? "" : ` Perhaps meant: ${meant}.`}`;
      }),
  );
}

function users({ users: listed, usersMore }: ScopeReport): string {
  if (listed.length === 0) return "Nobody in this window.";
  const lines = [
    ...head(
      "Identity",
      "Standing",
      "Judged",
      "Accesses",
      "Denied",
      "Days",
      "Days before",
      "Networks",
      "Last",
    ),
    ...listed.map(userRow),
  ];
  const why = listed
    .filter((user) => user.why.length > 0)
    .map((user) => `Why ${code(user.identity.name)}: ${user.why.map(prose).join(" ")}`);
  const more = usersMore > 0 ? [`And ${count(usersMore)} more.`] : [];
  return [lines.join("\n"), bullets(why), ...more].filter((part) => part !== "").join("\n\n");
}

function userRow(user: ScopeUser): string {
  const networks = user.networks.map(({ name, standing }) => `${code(name)} ${standing}`).join(", ");
  return row(
    code(user.identity.id),
    user.standing,
    user.judgement,
    count(user.accesses),
    count(user.denied),
    count(user.days),
    count(user.daysBefore),
    networks,
    time(user.last),
  );
}

function odd({ firstOdd, odd: listed, oddTotal }: ScopeReport): string {
  if (firstOdd === null) return "No odd access in what is held.";
  const lines = [
    ...head("From", "Identity", "What", "On", "Outcome", "Address", "Program", "Accesses", "Judged", "Bits"),
    ...listed.map(oddRow),
  ];
  const more =
    oddTotal > listed.length ? [`The ${count(listed.length)} oddest of ${count(oddTotal)} groups.`] : [];
  return [
    `The first: ${time(firstOdd.from)}, ${code(firstOdd.identity.name)}, ${code(firstOdd.operation)} on ${code(firstOdd.resource?.name ?? "")} from ${code(firstOdd.address)}, ${firstOdd.outcome}.`,
    bullets(firstOdd.why.map(prose)),
    lines.join("\n"),
    ...more,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function oddRow(access: OddAccess): string {
  return row(
    time(access.from),
    code(access.identity.id),
    code(access.operation),
    code(access.resource?.id ?? ""),
    access.outcome,
    code(access.address),
    code(access.agent),
    count(access.accesses),
    access.judgement,
    access.bits.toFixed(1),
  );
}

function touched({ blastRadius: { basis, nodes, more, limits } }: ScopeReport): string {
  const lines = [
    ...head("What", "Name", "Sort", "Accesses", "Reached by odd accesses"),
    ...nodes.map((node) =>
      row(
        node.kind,
        code(node.key ?? node.name),
        prose(node.sort),
        count(node.accesses),
        node.odd ? "yes" : "no",
      ),
    ),
  ];
  return [
    basis === "misuse" ? "What odd accesses reached." : "What its users can reach: nothing odd was seen.",
    nodes.length > 0 ? lines.join("\n") : "",
    bullets(more.map(({ kind, count: left }) => `And ${count(left)} more of kind ${kind}.`)),
    bullets(limits.map((limit) => `Limit: ${prose(limit)}`)),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function exposure({ exposure: { from, fromIs, until, state, items, changes } }: ScopeReport): string {
  const began = from === null ? "Its beginning is not known" : `From ${time(from)} (${fromIs})`;
  const ended = until === null ? `${state}, no end known` : `${state}, until ${time(until)}`;
  return [
    `${began}; ${ended}.`,
    items.length > 0
      ? [...head("State", "What", "Name", "From", "Until", "How known"), ...items.map(item)].join("\n")
      : "",
    bullets(changes.map(change)),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function item({ state, what, name, from, until, text }: StillValid): string {
  return row(state, what, code(name), time(from), time(until), prose(text));
}

function change({ at, kind, text, resource, by, eventId }: ScopeChange): string {
  const on = resource === null ? "" : ` on ${code(resource.id)}`;
  const who = by === "" ? "" : ` by ${code(by)}`;
  return `${time(at)} ${kind}${on}${who}: ${prose(text)} (event ${code(eventId)})`;
}

function actions({ actions: listed }: ScopeReport): string {
  if (listed.length === 0) return "Nothing.";
  return listed
    .toSorted((a, b) => a.order - b.order)
    .map(({ kind, text, because, targets }, i) => {
      const names = targets.map((target) => `   - ${code(target)}`);
      return [`${i + 1}. **${kind}** ${prose(text)} Because: ${prose(because)}`, ...names].join("\n");
    })
    .join("\n");
}

function coverage({ coverage: { complete, streams, blindSpots } }: ScopeReport): string {
  const lines = [
    ...head("Stream", "Held h", "Missing h", "Late h", "Silent h", "Not held h"),
    ...streams.map((stream) =>
      row(
        streamName(stream),
        count(stream.heldHours),
        count(stream.missingHours),
        count(stream.lateHours),
        count(stream.silentHours),
        count(stream.unheldHours),
      ),
    ),
  ];
  const gaps = streams.flatMap((stream) =>
    stream.gaps.map(
      ({ from, to, hours, state }) =>
        `${streamName(stream)}: ${state} ${time(from)} to ${time(to)} (${count(hours)} h)`,
    ),
  );
  const blind = blindSpots.map(
    ({ text, closes }) =>
      `Blind spot: ${prose(text)}${closes === null ? " Nothing closes it." : ` Closed by: ${prose(closes)}`}`,
  );
  return [
    complete ? "Complete for this window." : "Not complete.",
    streams.length > 0 ? lines.join("\n") : "No stream of logs.",
    bullets(gaps),
    bullets(blind),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function streamName({
  source,
  account,
  region,
}: {
  source: string;
  account: string;
  region: string;
}): string {
  const label = isSource(source) ? SOURCE_LABELS[source] : source;
  return code([label, account, region].filter((part) => part !== "").join(" "));
}

function evidence({ evidence: { eventIds, eventCount, files } }: ScopeReport): string {
  const lines = [
    ...head("File", "SHA-256", "Records"),
    ...files.map(({ path, sha256, records }) => row(code(path), code(sha256), count(records))),
  ];
  const first = eventIds.length < eventCount ? `the first ${count(eventIds.length)} of ` : "";
  return [
    `Event ids (${first}${count(eventCount)}):`,
    bullets(eventIds.map(code)),
    files.length > 0 ? lines.join("\n") : "",
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join("\n");
}

/** RFC 3339 of a report; anything else would be strange enough to stand as code. */
function time(at: string | null): string {
  if (at === null) return "–";
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(at) ? at : code(at);
}

function count(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: 0 });
}
