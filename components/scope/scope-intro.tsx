import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { MiddleTruncate } from "@/components/ui/middle-truncate";
import { scopeHref } from "@/lib/contracts/hrefs";
import type { SubjectKind } from "@/lib/contracts/scope";
import type { ScopeExamples } from "@/lib/contracts/scope-examples";
import { printSubject } from "@/lib/contracts/scope-view";

const ANSWERS = [
  ["Who used it", "every identity, usual or new, how often, from where, against the 90 days before"],
  ["First odd access", "when it began, and each odd access with its event and finding"],
  ["What it touched", "identities, keys and secrets, and what those open, as far as logs show"],
  [
    "Exposure window",
    "from the leak to the death of the old value; leases, grants and data keys still alive",
  ],
  ["Do this now", "what to revoke, rotate, re-encrypt and fetch, in order"],
] as const;

const EXAMPLES = [
  ["key", "resource", "the busiest key"],
  ["secret", "resource", "the busiest secret"],
  ["credential", "credential", "a credential in use"],
] as const satisfies readonly (readonly [keyof ScopeExamples, SubjectKind, string])[];

/** What the page answers, before anything was asked, with things to try that the store holds. */
export function ScopeIntro({ examples }: { examples: ScopeExamples }) {
  const found = EXAMPLES.flatMap(([name, kind, label]) => {
    const example = examples[name];
    return example === null ? [] : [{ kind, label, ...example }];
  });
  return (
    <section aria-label="What this page answers" className="mx-auto mt-10 flex max-w-3xl flex-col gap-6">
      <div>
        <h2 className="font-semibold text-lg">Name what may have leaked, and read whether it was misused</h2>
        <p className="mt-1 text-muted">
          The answer is one of three: misuse, no misuse seen, or cannot tell. Missing logs are never taken for
          no misuse. Below it stands the proof:
        </p>
        <ol className="mt-3 grid gap-x-4 gap-y-1.5 sm:grid-cols-[auto_minmax(0,1fr)]">
          {ANSWERS.map(([title, what], i) => (
            <li key={title} className="contents">
              <span className="font-medium">
                <span className="mr-1.5 font-mono text-faint">{i + 1}</span>
                {title}
              </span>
              <span className="text-muted max-sm:mb-1">{what}</span>
            </li>
          ))}
        </ol>
      </div>
      {found.length === 0 ? (
        <EmptyState title="No key, secret or credential is held yet">
          Add logs on the Sources page; until then every answer would be “cannot tell”.
        </EmptyState>
      ) : (
        <div>
          <h3 className="font-semibold">Try one that these logs hold</h3>
          <ul className="mt-2 flex flex-col gap-1.5">
            {found.map(({ kind, label, id, name }) => (
              <li key={label} className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
                <Button asChild className="max-w-full">
                  <Link href={scopeHref({ about: printSubject({ kind, name: id }) })}>
                    <MiddleTruncate value={name} full={id} className="font-mono text-sm" />
                  </Link>
                </Button>
                <span className="text-muted">{label}, last 7 days held</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
