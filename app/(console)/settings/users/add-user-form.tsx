"use client";

import { useActionState, useEffect, useState } from "react";
import { FormMessage } from "@/components/people/form-message";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { Role } from "@/lib/contracts/viewer";
import { addUserAction } from "./actions";
import type { LinkToShow } from "./link-dialog";
import { ROLE_NOTES, ROLE_OPTIONS } from "./role-options";

export function AddUserForm({ onLink }: { onLink: (link: LinkToShow) => void }) {
  const [state, action, pending] = useActionState(addUserAction, {});
  const [fields, setFields] = useState({ name: "", email: "" });
  const [role, setRole] = useState<Role>("viewer");
  useEffect(() => {
    if (!state.link) return;
    onLink({ ...state.link, name: state.name ?? "", purpose: "password" });
    setFields({ name: "", email: "" });
  }, [state, onLink]);
  const bind = (name: "name" | "email") => ({
    name,
    value: fields[name],
    onChange: (event: { target: { value: string } }) => setFields({ ...fields, [name]: event.target.value }),
  });
  return (
    <form action={action} className="flex flex-col gap-3" noValidate>
      {state.message && <FormMessage>{state.message}</FormMessage>}
      <div className="grid items-start gap-3 md:grid-cols-[1fr_1fr_16rem_auto]">
        <Field label="Name" error={state.fields?.name}>
          {(control) => <Input {...control} {...bind("name")} autoComplete="off" required />}
        </Field>
        <Field label="Email address" error={state.fields?.email}>
          {(control) => <Input {...control} {...bind("email")} type="email" autoComplete="off" required />}
        </Field>
        <Field label="Role" hint={ROLE_NOTES[role]} error={state.fields?.role}>
          {(control) => (
            <Select
              control={control}
              name="role"
              options={ROLE_OPTIONS}
              value={role}
              onValueChange={setRole}
            />
          )}
        </Field>
        <Button type="submit" variant="primary" loading={pending} className="md:mt-6">
          Add
        </Button>
      </div>
    </form>
  );
}
