import Link from "next/link";
import { Sentence } from "@/components/finding/sentence";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { EntryBody } from "@/lib/contracts/case-entry";
import { scopeHref } from "@/lib/contracts/hrefs";
import type { Verdict } from "@/lib/contracts/scope";
import { formatTimeUs } from "@/lib/core/time";
import type { CaseActions } from "./case-actions";
import { FrozenLine } from "./frozen-line";

export interface ScopeEntryProps {
  id: string;
  entry: string;
  body: Extract<EntryBody, { kind: "scope" }>;
  rerunEvidence: CaseActions["rerunEvidence"] | null;
}

const VERDICTS: Readonly<Record<Verdict, [word: string, tone: BadgeTone]>> = {
  misuse: ["misuse", "danger"],
  "none-seen": ["no misuse seen", "positive"],
  "cannot-tell": ["cannot tell", "warning"],
};

/** A scope report as it was when it was added: the verdict and what it rests on; the whole of it is kept. */
export function ScopeEntry({ id, entry, body, rerunEvidence }: ScopeEntryProps) {
  const { request, verdict, headline, because, window, report, frozen } = body;
  const [word, tone] = VERDICTS[verdict];
  const about = request.subjects.map(({ name }) => name);
  const { fromUs, toUs, leakedAtUs } = request;
  return (
    <div className="flex flex-col gap-1.5">
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone={tone}>{word}</Badge>
        <span className="wrap-anywhere font-medium">
          <VisibleText text={headline} />
        </span>
      </p>
      <p className="wrap-anywhere text-muted text-sm">
        about <VisibleText text={about.join(", ")} />, <Time us={Date.parse(window.from) * 1000} /> up to{" "}
        <Time us={Date.parse(window.to) * 1000} />
      </p>
      <ul className="list-disc pl-5">
        {because.map((sentence) => (
          <li key={sentence} className="wrap-anywhere">
            <Sentence text={sentence} atUs={Date.parse(window.to) * 1000} />
          </li>
        ))}
      </ul>
      <p className="flex flex-wrap gap-x-3 text-sm print:hidden">
        <Link
          className="text-accent hover:underline"
          href={scopeHref({
            about: about.join("\n"),
            range: fromUs === null || toUs === null ? null : `${formatTimeUs(fromUs)}..${formatTimeUs(toUs)}`,
            leakedAt: leakedAtUs === null ? null : formatTimeUs(leakedAtUs),
          })}
        >
          Make the report anew
        </Link>
        <a className="text-accent hover:underline" href={`/api/cases/${id}/entries/${entry}/report`} download>
          The report as it was (JSON)
        </a>
      </p>
      <p className="wrap-anywhere hidden text-muted text-sm print:block">
        SHA-256 of the report <code>{report.sha256}</code>
      </p>
      <FrozenLine id={id} entry={entry} frozen={frozen} rerunEvidence={rerunEvidence} />
    </div>
  );
}
