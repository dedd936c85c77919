"use client";

import { Ellipsis, KeyRound, LogIn, UserRoundCheck, UserRoundX } from "lucide-react";
import { useTransition } from "react";
import { Badge } from "@/components/ui/badge";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { Select } from "@/components/ui/select";
import { Cell, Row } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time";
import { toast } from "@/components/ui/toast-store";
import type { UserSummary } from "@/lib/contracts/user";
import {
  type Outcome,
  passwordLinkAction,
  setDisabledAction,
  setRoleAction,
  signInLinkAction,
} from "./actions";
import type { LinkToShow } from "./link-dialog";
import { ROLE_OPTIONS } from "./role-options";

export interface UserRowProps {
  user: UserSummary;
  own: boolean;
  onLink: (link: LinkToShow) => void;
}

export function UserRow({ user, own, onLink }: UserRowProps) {
  const [pending, start] = useTransition();
  const { id, name, email, role, disabled } = user;
  const run = (act: () => Promise<Outcome>, purpose: LinkToShow["purpose"] = "password") =>
    start(async () => {
      const outcome = await act();
      if ("message" in outcome) toast({ tone: "danger", title: outcome.message });
      if ("link" in outcome) onLink({ ...outcome.link, name, purpose });
    });
  return (
    <Row aria-busy={pending || undefined}>
      <Cell className="font-medium">
        {name}
        {own && <span className="ml-1.5 font-normal text-muted">(you)</span>}
      </Cell>
      <Cell fluid>{email}</Cell>
      <Cell>
        <State user={user} />
      </Cell>
      <Cell>{user.lastSignInAt ? <RelativeTime us={Date.parse(user.lastSignInAt) * 1000} /> : "never"}</Cell>
      <Cell>
        <Select
          label={`Role of ${name}`}
          className="w-28"
          options={ROLE_OPTIONS}
          value={role}
          disabled={own || pending}
          onValueChange={(next) => run(() => setRoleAction(id, next))}
        />
      </Cell>
      <Cell className="text-right">
        <Menu
          align="end"
          trigger={
            <IconButton label={`Actions for ${name}`} size="sm" disabled={pending}>
              <Ellipsis aria-hidden="true" />
            </IconButton>
          }
        >
          <MenuItem
            icon={<KeyRound />}
            disabled={disabled}
            onSelect={() => run(() => passwordLinkAction(id))}
          >
            Make a password link
          </MenuItem>
          <MenuItem
            icon={<LogIn />}
            disabled={disabled}
            onSelect={() => run(() => signInLinkAction(email), "sign-in")}
          >
            Make a sign-in link
          </MenuItem>
          {!own && (
            <>
              <MenuSeparator />
              <MenuItem
                icon={disabled ? <UserRoundCheck /> : <UserRoundX />}
                danger={!disabled}
                onSelect={() => run(() => setDisabledAction(id, !disabled))}
              >
                {disabled ? "Enable" : "Disable and end all sessions"}
              </MenuItem>
            </>
          )}
        </Menu>
      </Cell>
    </Row>
  );
}

function State({ user }: { user: UserSummary }) {
  if (user.disabled) return <Badge tone="danger">disabled</Badge>;
  if (!user.hasPassword) return <Badge tone="warning">no password yet</Badge>;
  return <Badge>active</Badge>;
}
