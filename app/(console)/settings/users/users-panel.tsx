"use client";

import { useState } from "react";
import { Panel } from "@/components/ui/panel";
import { HeaderCell, Table, TableHead } from "@/components/ui/table";
import type { UserSummary } from "@/lib/contracts/user";
import { AddUserForm } from "./add-user-form";
import { LinkDialog, type LinkToShow } from "./link-dialog";
import { UserRow } from "./user-row";

export interface UsersPanelProps {
  users: readonly UserSummary[];
  /** Of the viewer, who cannot disable or demote that account here. */
  ownId: string;
}

/** All users, what can be done with each, and the form that adds one. */
export function UsersPanel({ users, ownId }: UsersPanelProps) {
  const [link, setLink] = useState<LinkToShow | null>(null);
  return (
    <div className="flex flex-col gap-4">
      <Panel title="Users" note={`${users.length}`} flush>
        <Table label="Users">
          <TableHead>
            <HeaderCell>Name</HeaderCell>
            <HeaderCell>Email address</HeaderCell>
            <HeaderCell>State</HeaderCell>
            <HeaderCell>Last sign-in</HeaderCell>
            <HeaderCell>Role</HeaderCell>
            <HeaderCell>
              <span className="sr-only">Actions</span>
            </HeaderCell>
          </TableHead>
          <tbody>
            {users.map((user) => (
              <UserRow key={user.id} user={user} own={user.id === ownId} onLink={setLink} />
            ))}
          </tbody>
        </Table>
      </Panel>
      <Panel title="Add a user" note="makes a one-time link with which that person chooses a password">
        <AddUserForm onLink={setLink} />
      </Panel>
      <LinkDialog link={link} onClose={() => setLink(null)} />
    </div>
  );
}
