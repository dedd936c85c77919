import Link from "next/link";
import { buttonStyle } from "@/components/ui/button-style";
import { VisibleText } from "@/components/ui/visible-text";
import type { EntitySide } from "@/lib/contracts/entity-view";
import { eventsHref } from "@/lib/contracts/event-view";
import { exactly } from "@/lib/core/filter";
import { EntityLink } from "./entity-link";

export interface UnknownEntityProps {
  side: EntitySide;
  /** What was asked for; null when the address names nothing. */
  text: string | null;
  /** No event is held at all. */
  empty: boolean;
  similar: readonly { key: string; name: string; kind: string }[];
}

const WORDS = { identity: "identity", resource: "key or secret" } as const;

/** Says that the logs held name nothing by this key, what that does not mean, and what is called nearly so. */
export function UnknownEntity({ side, text, empty, similar }: UnknownEntityProps) {
  const what = WORDS[side];
  return (
    <div className="mx-auto max-w-prose py-10">
      <h1 className="wrap-anywhere font-semibold text-xl">
        {text === null ? `No ${what} was named` : `The logs held name no ${what} by this key`}
      </h1>
      {text !== null && (
        <p className="wrap-anywhere mt-1 font-mono text-muted text-sm">
          <VisibleText text={text} />
        </p>
      )}
      <p className="mt-3 text-muted">
        {empty
          ? "No logs are held yet, so nothing can be told of anybody."
          : `That it is not here does not mean that it was not used: its logs may be missing. Keys are compared exactly, as the logs spell them.`}
      </p>
      {similar.length > 0 && (
        <section aria-labelledby="similar" className="mt-6">
          <h2 id="similar" className="font-semibold text-lg">
            Similar names in the logs
          </h2>
          <ul className="mt-2 flex flex-col gap-1">
            {similar.map((entity) => (
              <li key={entity.key} className="flex min-w-0 flex-col">
                <EntityLink side={side} entity={entity} />
                <span className="wrap-anywhere pl-5 font-mono text-muted text-xs">
                  <VisibleText text={entity.key} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className="mt-6 flex flex-wrap gap-2">
        {text !== null && !empty && (
          <Link
            href={eventsHref({
              range: { kind: "all" },
              filter: { terms: [{ field: null, negated: false, values: [exactly(text.slice(0, 2_000))] }] },
            })}
            className={buttonStyle("plain")}
          >
            Search all events for it
          </Link>
        )}
        <Link href={empty ? "/sources" : "/sources#gaps"} className={buttonStyle("plain")}>
          {empty ? "Add logs" : "See which logs are missing"}
        </Link>
      </div>
    </div>
  );
}
