"use client";

import { Command as Cmdk, defaultFilter } from "cmdk";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { Dialog as Radix } from "radix-ui";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { OPTION } from "@/components/ui/overlay-style";
import { useReturnFocus } from "@/components/ui/use-return-focus";
import { SEARCH_TEXT_MIN, type SearchAnswer } from "@/lib/contracts/search";
import { type Command, useRegisteredCommands } from "./commands";
import { FOUND_PREFIX, FoundItems } from "./found-items";
import { type PaletteSearch, usePaletteSearch } from "./use-palette-search";

export interface CommandPaletteProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

const GROUP =
  "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:text-sm";

/** Below a command whose name begins with the text, above one that only holds its letters. */
const FOUND_SCORE = 0.5;

function score(value: string, text: string, keywords?: string[]): number {
  return value.startsWith(FOUND_PREFIX) ? FOUND_SCORE : defaultFilter(value, text, keywords);
}

/**
 * Everything that can be gone to or done by name: pages and commands, and what the logs and people name. Typing filters
 * and searches, arrow keys move, Enter runs, Escape closes.
 */
export function CommandPalette({ open, onOpenChange }: CommandPaletteProps) {
  const focus = useReturnFocus();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-veil data-[state=closed]:animate-vanish" />
        <Radix.Content
          {...focus}
          aria-describedby={undefined}
          data-modal=""
          className="fixed inset-x-4 top-[10vh] z-50 mx-auto max-w-160 animate-appear overflow-hidden rounded-md bg-raised shadow-overlay data-[state=closed]:animate-vanish"
        >
          <Radix.Title className="sr-only">Search and commands</Radix.Title>
          <Palette onDone={() => onOpenChange(false)} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Palette({ onDone }: { onDone: () => void }) {
  const router = useRouter();
  const [text, setText] = useState("");
  const groups = byGroup(useRegisteredCommands());
  const search = usePaletteSearch(text);
  const run = (work: () => void) => {
    onDone();
    work();
  };
  return (
    <Cmdk label="Search and commands" loop filter={score}>
      <div className="flex items-center gap-2 border-line border-b px-3">
        <Search className="size-4 shrink-0 text-faint" aria-hidden="true" />
        <Cmdk.Input
          value={text}
          onValueChange={setText}
          placeholder="Identity, key, secret, credential, address, finding, case, page …"
          className="h-11 min-w-0 flex-1 bg-transparent text-lg outline-none"
        />
        <Kbd keys="Escape" />
      </div>
      <Cmdk.List className="max-h-[60vh] overflow-y-auto p-1 [scroll-padding-block:2rem]">
        <Cmdk.Empty className="px-2 py-6 text-center text-muted">{emptyWords(text, search)}</Cmdk.Empty>
        {search.answer && (
          <FoundItems
            answer={search.answer}
            groupClass={GROUP}
            onChoose={(href) => run(() => router.push(href))}
          />
        )}
        {groups.map(([group, commands]) => (
          <Cmdk.Group key={group} heading={group} className={GROUP}>
            {commands.map((command) => (
              <Item key={command.id} command={command} onSelect={() => run(command.run)} />
            ))}
          </Cmdk.Group>
        ))}
      </Cmdk.List>
      <SearchNote search={search} />
    </Cmdk>
  );
}

function emptyWords(text: string, { pending, failure }: PaletteSearch): string {
  if (pending) return "Searching";
  if (failure !== null) return "The search failed, and no command is called so.";
  if (text.trim().length < SEARCH_TEXT_MIN) return "No command is called so. Two characters search the logs.";
  return "Nothing by that name in the logs held, and no command.";
}

/** That the search is under way, failed, or did not get to the end: never to be taken for "nothing found". */
function SearchNote({ search: { answer, pending, failure, retry } }: { search: PaletteSearch }) {
  if (failure !== null)
    return (
      <p
        role="alert"
        className="wrap-anywhere flex items-center gap-2 border-danger-line border-t bg-danger-soft px-3 py-1.5 text-danger"
      >
        Could not search. {failure}
        <Button size="sm" onClick={retry}>
          Retry
        </Button>
      </p>
    );
  const words = noteWords(answer, pending);
  return (
    <p
      role="status"
      className={words === "" ? "sr-only" : "border-line border-t px-3 py-1.5 text-muted text-sm"}
    >
      {words}
    </p>
  );
}

function noteWords(answer: SearchAnswer | null, pending: boolean): string {
  if (pending) return "Searching the logs";
  if (answer === null) return "";
  if (answer.late.length > 0)
    return `Not searched to the end in time: ${answer.late.join(", ")}. Type more of the name.`;
  return answer.found.length === 0 ? "" : `${answer.found.length} found, at most five of each`;
}

function Item({ command, onSelect }: { command: Command; onSelect: () => void }) {
  const { id, title, icon: Icon, keywords = [], keys } = command;
  return (
    <Cmdk.Item
      value={id}
      keywords={[title, ...keywords]}
      onSelect={onSelect}
      className={`${OPTION} h-8 data-[selected=true]:bg-hover`}
    >
      {Icon && <Icon className="text-muted" aria-hidden="true" />}
      <span className="min-w-0 flex-1 truncate">{title}</span>
      {keys && <Kbd keys={keys} />}
    </Cmdk.Item>
  );
}

function byGroup(commands: readonly Command[]): [string, Command[]][] {
  const groups = new Map<string, Command[]>();
  for (const command of commands) groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
  return [...groups];
}
