"use client";

import { Command as Cmdk } from "cmdk";
import { Briefcase, Fingerprint, List, type LucideIcon, MapPin, ScanEye, UserRoundKey } from "lucide-react";
import { EntityIcon } from "@/components/entity/entity-link";
import { MiddleTruncate } from "@/components/ui/middle-truncate";
import { OPTION } from "@/components/ui/overlay-style";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import { entityHref } from "@/lib/contracts/entity-view";
import { eventsHref } from "@/lib/contracts/event-view";
import { caseHref, findingHref, scopeHref } from "@/lib/contracts/hrefs";
import { SEARCH_GROUPS, type SearchAnswer, type SearchFound, type SearchGroup } from "@/lib/contracts/search";

/** Begins the values of what was searched for, so that the palette's own filter leaves it alone. */
export const FOUND_PREFIX = "found:";

const HEADINGS: Readonly<Record<SearchGroup, string>> = {
  identity: "Identities",
  resource: "Keys, secrets and other resources",
  credential: "Credentials: scope",
  session: "Sessions: scope",
  address: "Addresses: scope",
  finding: "Findings",
  case: "Cases",
  event: "Events",
};

const ICONS: Readonly<Record<Exclude<SearchGroup, "identity" | "resource">, LucideIcon>> = {
  credential: UserRoundKey,
  session: Fingerprint,
  address: MapPin,
  finding: ScanEye,
  case: Briefcase,
  event: List,
};

export interface FoundItemsProps {
  answer: SearchAnswer;
  groupClass: string;
  onChoose: (href: string) => void;
}

/** What the search found, by group, in the order of `SEARCH_GROUPS`. */
export function FoundItems({ answer, groupClass, onChoose }: FoundItemsProps) {
  return SEARCH_GROUPS.map((group) => {
    const found = answer.found.filter((one) => one.group === group);
    if (found.length === 0) return null;
    return (
      <Cmdk.Group
        key={group}
        value={`${FOUND_PREFIX}${group}`}
        heading={HEADINGS[group]}
        className={groupClass}
      >
        {found.map((one) => (
          <Cmdk.Item
            key={one.key}
            value={`${FOUND_PREFIX}${group}:${one.key}`}
            onSelect={() => onChoose(hrefOf(one))}
            className={`${OPTION} h-8 data-[selected=true]:bg-hover`}
          >
            <FoundIcon found={one} />
            <span className="flex min-w-0 flex-1 items-baseline gap-2">
              <MiddleTruncate
                value={one.title}
                full={one.key}
                className={group === "finding" || group === "case" ? "" : "font-mono text-sm"}
              />
              <span className="ml-auto shrink-0 truncate text-muted text-sm">
                <Note found={one} />
              </span>
            </span>
          </Cmdk.Item>
        ))}
      </Cmdk.Group>
    );
  });
}

function FoundIcon({ found: { group, kind } }: { found: SearchFound }) {
  if (group === "identity" || group === "resource") return <EntityIcon side={group} kind={kind} />;
  const Icon = ICONS[group];
  return <Icon className="text-muted" aria-hidden="true" />;
}

function Note({ found: { group, kind, note, timeUs } }: { found: SearchFound }) {
  if (timeUs !== null)
    return (
      <>
        <VisibleText text={note} /> <Time us={timeUs} />
      </>
    );
  const words = group === "finding" || group === "credential" ? kind : note;
  return <VisibleText text={words.slice(0, 60)} />;
}

const HOUR_US = 3_600_000_000;

function hrefOf({ group, key, timeUs }: SearchFound): string {
  if (group === "identity" || group === "resource") return entityHref({ side: group, key });
  if (group === "finding") return findingHref(key);
  if (group === "case") return caseHref(key);
  if (group !== "event") return scopeHref({ about: key });
  const hour = Math.floor((timeUs ?? 0) / HOUR_US) * HOUR_US;
  return eventsHref({ range: { kind: "span", fromUs: hour, toUs: hour + HOUR_US }, event: key });
}
