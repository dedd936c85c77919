import Link from "next/link";
import type { ReactNode } from "react";
import { SinceMark } from "@/components/entity/since-mark";
import { eventsOf } from "@/components/overview/links";
import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import { Count } from "@/components/ui/count";
import { EmptyState } from "@/components/ui/empty-state";
import { MiddleTruncate } from "@/components/ui/middle-truncate";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { RelativeTime } from "@/components/ui/time";
import type { CredentialsOfIdentity, CredentialUse } from "@/lib/contracts/entity";
import { scopeHref } from "@/lib/contracts/hrefs";
import { only } from "@/lib/core/filter";
import { printRange, type Span } from "@/lib/core/filter-range";

export interface CredentialListProps {
  identity: string;
  span: Span;
  found: CredentialsOfIdentity;
  /** Credentials that are new since the last signed review. */
  fresh?: readonly string[];
}

/** Access keys, tokens and certificates that the identity showed, long-lived ones first. */
export function CredentialList({ identity, span, found, fresh = [] }: CredentialListProps) {
  const { credentials, credentialsTotal, byKind } = found;
  if (credentials.length === 0)
    return <EmptyState title="No credential is named in its events of this window" />;
  const range = printRange({ kind: "span", ...span });
  return (
    <>
      <p className="flex flex-wrap gap-x-4 px-4 pb-1 text-muted text-sm">
        {byKind.map(({ kind, credentials: n, events }) => (
          <span key={kind}>
            {kind === "none" ? (
              <>
                <Count value={events} unit={["event", "events"]} /> without
              </>
            ) : (
              <>
                <Count value={n} /> {kind}: <Count value={events} unit={["event", "events"]} />
              </>
            )}
          </span>
        ))}
      </p>
      <ScrollRegion label="Credentials" className="max-h-80">
        <ul>
          {credentials.map((credential) => (
            <UseRow
              key={credential.value}
              value={credential.value}
              use={credential}
              mark={
                <>
                  <CredentialMark credential={credential} />
                  {fresh.includes(credential.value) && <SinceMark />}
                </>
              }
              href={eventsOf(span, only("identity", identity), only("credential", credential.value))}
              more={
                <>
                  <Count value={credential.sessions} unit={["session", "sessions"]} />
                  <Link
                    href={scopeHref({ about: credential.value, range })}
                    prefetch={false}
                    className="text-accent hover:underline"
                  >
                    scope →
                  </Link>
                </>
              }
            />
          ))}
        </ul>
      </ScrollRegion>
      {credentialsTotal > credentials.length && (
        <p className="px-4 py-2 text-muted text-sm">
          {credentials.length} of <Count value={credentialsTotal} />: long-lived first, then the newest used.
        </p>
      )}
    </>
  );
}

/** Session names and ids that the identity used, the newest first. */
export function SessionList({ identity, span, found: { sessions, sessionsTotal } }: CredentialListProps) {
  if (sessions.length === 0) return <EmptyState title="No session is named in its events of this window" />;
  const range = printRange({ kind: "span", ...span });
  return (
    <>
      <ScrollRegion label="Sessions" className="max-h-80">
        <ul>
          {sessions.map((session) => (
            <UseRow
              key={session.value}
              value={session.value}
              use={session}
              href={eventsOf(span, only("identity", identity), only("session", session.value))}
              more={
                <Link
                  href={scopeHref({ about: session.value, range })}
                  prefetch={false}
                  className="text-accent hover:underline"
                >
                  scope →
                </Link>
              }
            />
          ))}
        </ul>
      </ScrollRegion>
      {sessionsTotal > sessions.length && (
        <p className="px-4 py-2 text-muted text-sm">
          The newest {sessions.length} of <Count value={sessionsTotal} />.
        </p>
      )}
    </>
  );
}

interface UseRowProps {
  value: string;
  use: { events: number; firstUs: number; lastUs: number };
  href: string;
  mark?: ReactNode;
  more?: ReactNode;
}

function UseRow({ value, use, href, mark, more }: UseRowProps) {
  return (
    <li className="border-line border-t px-4 py-1">
      <div className="flex min-w-0 items-center gap-2">
        <Link
          href={href}
          prefetch={false}
          className="inline-flex min-w-0 rounded-sm hover:text-accent hover:underline"
        >
          <MiddleTruncate value={value} className="font-mono text-sm" />
        </Link>
        {mark}
        <span className="ml-auto shrink-0">
          <CopyButton value={value} label={`Copy ${value.slice(0, 80)}`} />
        </span>
      </div>
      <p className="flex flex-wrap gap-x-3 text-muted text-sm">
        <Count value={use.events} unit={["event", "events"]} />
        <span>
          first <RelativeTime us={use.firstUs} />
        </span>
        <span>
          last <RelativeTime us={use.lastUs} />
        </span>
        {more}
      </p>
    </li>
  );
}

/** Long-lived credentials are the ones that stay stolen. */
function CredentialMark({ credential: { value, kind } }: { credential: CredentialUse }) {
  const prefix = /^(AKIA|ASIA|ABIA|ACCA)/.exec(value)?.[1];
  const words = prefix === undefined ? kind : `${prefix} ${kind}`;
  const lasting = kind === "long-lived" || kind === "root-token";
  return <Badge tone={lasting ? "warning" : "neutral"}>{words}</Badge>;
}
