"use client";

import Link from "next/link";
import { useState } from "react";
import { cx } from "@/components/ui/cx";
import { VisibleText } from "@/components/ui/visible-text";
import { eventsHref } from "@/lib/contracts/event-view";
import { only } from "@/lib/core/filter";
import { MoreRows } from "./more-rows";

const SHOWN = 12;

/** Event ids, each a way to its event. On paper all of them. */
export function EventIds({ ids }: { ids: readonly string[] }) {
  const [all, setAll] = useState(false);
  if (ids.length === 0) return <p className="px-4 pb-4 text-muted">No event: nothing was found to prove.</p>;
  return (
    <>
      <ul className="grid gap-x-6 px-4 pb-2 sm:grid-cols-2 xl:grid-cols-3 print:grid-cols-2 print:px-0">
        {ids.map((id, i) => (
          <li
            key={id}
            className={cx(
              "min-w-0 truncate print:block print:whitespace-normal",
              !all && i >= SHOWN && "hidden",
            )}
          >
            <Link
              href={eventsHref({ range: { kind: "all" }, filter: { terms: [only("id", id)] } })}
              className="font-mono text-sm hover:text-accent hover:underline print:text-xs"
            >
              <VisibleText text={id} />
            </Link>
          </li>
        ))}
      </ul>
      {!all && <MoreRows hidden={ids.length - SHOWN} what="event ids" onShow={() => setAll(true)} />}
    </>
  );
}
