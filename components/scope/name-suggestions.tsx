import Link from "next/link";
import { Button } from "@/components/ui/button";
import { MiddleTruncate } from "@/components/ui/middle-truncate";
import { VisibleText } from "@/components/ui/visible-text";
import type { ScopeSubject, ScopeThing } from "@/lib/contracts/scope";
import { type ScopeView, scopeViewHref, withoutName, withSuggestion } from "@/lib/contracts/scope-view";

/** Names that nothing was taken for, each with what else may be meant: one press puts that in its place. */
export function NameSuggestions({ subjects, view }: { subjects: readonly ScopeSubject[]; view: ScopeView }) {
  const unknown = subjects.filter(({ found }) => found.length === 0);
  if (unknown.length === 0) return null;
  return (
    <section
      aria-label="Names that were not understood"
      className="flex flex-col gap-3 rounded-md border border-warning-line bg-warning-soft px-4 py-3"
    >
      {unknown.map((subject) => (
        <div key={subject.asked} className="min-w-0">
          <p className="wrap-anywhere">
            <span className="font-medium font-mono">
              <VisibleText text={subject.asked} />
            </span>{" "}
            <span className="text-muted">
              <VisibleText text={subject.problem ?? "Nothing was taken for it."} />
            </span>
          </p>
          {subject.suggestions.length > 0 && (
            <>
              <p className="mt-1 text-muted text-sm">Did you mean:</p>
              <ul className="mt-1 flex flex-col items-start gap-1.5 print:hidden">
                {subject.suggestions.map((thing) => (
                  <li
                    key={`${thing.kind} ${thing.id}`}
                    className="flex min-w-0 max-w-full flex-wrap items-center gap-x-3"
                  >
                    <Button asChild className="max-w-full">
                      <Link href={scopeViewHref(withSuggestion(view, subject, thing))}>
                        <MiddleTruncate value={thing.name} full={thing.id} className="font-mono text-sm" />
                      </Link>
                    </Button>
                    <span className="wrap-anywhere text-muted text-sm">
                      {sortOf(thing)}
                      {thing.id !== thing.name && (
                        <span className="ml-2 font-mono">
                          <VisibleText text={thing.id} />
                        </span>
                      )}
                    </span>
                  </li>
                ))}
              </ul>
            </>
          )}
          {view.lines.length > 1 && (
            <Link
              href={scopeViewHref(withoutName(view, subject.asked))}
              className="text-accent text-sm hover:underline print:hidden"
            >
              Leave this name out
            </Link>
          )}
        </div>
      ))}
    </section>
  );
}

function sortOf({ kind, sort }: ScopeThing): string {
  return sort === "" || sort === kind ? kind : `${kind}, ${sort}`;
}
