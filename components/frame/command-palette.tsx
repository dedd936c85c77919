"use client";

import { Command as Cmdk } from "cmdk";
import { Search } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { Kbd } from "@/components/ui/kbd";
import { OPTION } from "@/components/ui/overlay-style";
import { useReturnFocus } from "@/components/ui/use-return-focus";
import { type Command, useRegisteredCommands } from "./commands";

export interface CommandPaletteProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Everything that can be done by name. Typing filters, arrow keys move, Enter runs, Escape closes. */
export function CommandPalette({ open, onOpenChange }: CommandPaletteProps) {
  const focus = useReturnFocus();
  const groups = byGroup(useRegisteredCommands());
  const run = (command: Command) => {
    onOpenChange(false);
    command.run();
  };
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-veil data-[state=closed]:animate-vanish" />
        <Radix.Content
          {...focus}
          aria-describedby={undefined}
          data-modal=""
          className="fixed inset-x-4 top-[10vh] z-50 mx-auto max-w-140 animate-appear overflow-hidden rounded-md bg-raised shadow-overlay data-[state=closed]:animate-vanish"
        >
          <Radix.Title className="sr-only">Search and commands</Radix.Title>
          <Cmdk label="Search and commands" loop>
            <div className="flex items-center gap-2 border-line border-b px-3">
              <Search className="size-4 shrink-0 text-faint" aria-hidden="true" />
              <Cmdk.Input
                placeholder="Go to a page, change the zone or the theme"
                className="h-11 min-w-0 flex-1 bg-transparent text-lg outline-none"
              />
              <Kbd keys="Escape" />
            </div>
            <Cmdk.List className="max-h-[50vh] overflow-y-auto p-1 [scroll-padding-block:2rem]">
              <Cmdk.Empty className="px-2 py-6 text-center text-muted">
                Nothing by that name. Try a page or “theme”.
              </Cmdk.Empty>
              {groups.map(([group, commands]) => (
                <Cmdk.Group
                  key={group}
                  heading={group}
                  className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:text-sm"
                >
                  {commands.map((command) => (
                    <Item key={command.id} command={command} onSelect={() => run(command)} />
                  ))}
                </Cmdk.Group>
              ))}
            </Cmdk.List>
          </Cmdk>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
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
