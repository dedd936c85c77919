"use client";

import { Bookmark } from "lucide-react";
import Link from "next/link";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "@/components/ui/menu";
import type { SavedView } from "@/lib/contracts/saved-view";

export type SaveView = (view: {
  name: string;
  query: string;
  shared: boolean;
}) => Promise<{ fault: string | null }>;
export type RemoveView = (id: string) => Promise<{ fault: string | null }>;

export interface SavedViewsProps {
  views: readonly SavedView[];
  /** The URL state to save, behind the `?`. */
  query: string;
  save: SaveView;
  remove: RemoveView;
}

/** Views that were saved by the viewer or shared by others, and the way to save this one. */
export function SavedViews({ views, query, save, remove }: SavedViewsProps) {
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const keep = () =>
    start(async () => {
      const answer = await save({ name, query, shared: false });
      setFault(answer.fault);
      if (answer.fault === null) setOpen(false);
    });
  return (
    <>
      <Menu
        align="end"
        trigger={
          <Button>
            <Bookmark aria-hidden="true" />
            Views
          </Button>
        }
      >
        <MenuItem onSelect={() => setOpen(true)}>Save this view</MenuItem>
        {views.length > 0 && <MenuSeparator />}
        {views.length > 0 && <MenuLabel>Saved views</MenuLabel>}
        {views.map((view) => (
          <MenuItem key={view.id} asChild>
            <Link href={`/events?${view.query}`}>{view.name}</Link>
          </MenuItem>
        ))}
        {views.some(({ own }) => own) && <MenuSeparator />}
        {views
          .filter(({ own }) => own)
          .map(({ id, name: saved }) => (
            <MenuItem key={id} danger onSelect={() => start(async () => setFault((await remove(id)).fault))}>
              Remove {saved}
            </MenuItem>
          ))}
      </Menu>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Save this view"
        description="The filter, the window and the columns, under a name. Only you will see it."
        actions={
          <>
            <Button onClick={() => setOpen(false)}>Cancel</Button>
            <Button variant="primary" loading={pending} onClick={keep}>
              Save
            </Button>
          </>
        }
      >
        <Field label="Name" error={fault ?? undefined}>
          {(control) => <Input {...control} value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
      </Dialog>
    </>
  );
}
