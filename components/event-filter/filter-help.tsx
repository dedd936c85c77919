"use client";

import { CircleQuestionMark } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { Popover } from "@/components/ui/popover";
import { FILTER_FIELD_NAMES, FILTER_FIELDS } from "@/lib/core/filter-fields";

/** Each is read by the grammar as it stands; test/ui/filter-help.test.ts proves it. */
export const FILTER_EXAMPLES = [
  ["identity:payments-api", "one field; the case never matters"],
  ["-outcome:allowed", "all but these"],
  ["action:(decrypt OR read-secret)", "any of these"],
  ["operation:Get*", "a star stands for any text"],
  ["place:10.31.4.0/22", "addresses of a network"],
  ['agent:""', "events that have none"],
  ['"access denied"', "this text in any column"],
] as const;

/** How a filter is written: examples and all fields, behind a button. */
export function FilterHelp() {
  return (
    <Popover
      label="How to write a filter"
      align="end"
      trigger={
        <IconButton label="How to write a filter">
          <CircleQuestionMark aria-hidden="true" />
        </IconButton>
      }
      className="w-120"
    >
      <p className="pb-2 text-muted">Conditions parted by a space must all hold.</p>
      <h3 className="pb-1 font-medium">Examples</h3>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 pb-3 text-sm">
        {FILTER_EXAMPLES.map(([text, about]) => (
          <Line key={text} text={text} about={about} />
        ))}
      </dl>
      <h3 className="pb-1 font-medium">Fields</h3>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-sm">
        {FILTER_FIELD_NAMES.map((name) => (
          <Line key={name} text={`${name}:`} about={FILTER_FIELDS[name].about} />
        ))}
      </dl>
    </Popover>
  );
}

function Line({ text, about }: { text: string; about: string }) {
  return (
    <>
      <dt className="wrap-anywhere font-mono">{text}</dt>
      <dd className="text-muted">{about}</dd>
    </>
  );
}
