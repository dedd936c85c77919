"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/people/form-message";
import { PasswordInput } from "@/components/people/password-input";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PASSWORD_LENGTH_MIN } from "@/lib/contracts/password";
import { setUpAction } from "../actions";

export interface SetUpFormProps {
  token: string;
  /** Whose password is chosen; null when the first administrator is made. */
  person: { email: string; name: string } | null;
}

export function SetUpForm({ token, person }: SetUpFormProps) {
  const [state, action, pending] = useActionState(setUpAction, {});
  return (
    <form action={action} className="flex flex-col gap-4" noValidate>
      {state.message && <FormMessage>{state.message}</FormMessage>}
      <input type="hidden" name="token" value={token} />
      {person ? (
        <input type="hidden" name="name" value={person.name} />
      ) : (
        <Field label="Name" hint="Shown to others and in the audit log." error={state.fields?.name}>
          {(control) => (
            <Input {...control} name="name" autoComplete="name" defaultValue={state.name} required />
          )}
        </Field>
      )}
      <Field label="Email address" error={state.fields?.email}>
        {(control) => (
          <Input
            {...control}
            name="email"
            type="email"
            autoComplete="username"
            defaultValue={person?.email ?? state.email}
            readOnly={person !== null}
            required
          />
        )}
      </Field>
      <Field
        label="Password"
        hint={`At least ${PASSWORD_LENGTH_MIN} characters. A few unrelated words do well.`}
        error={state.fields?.password}
      >
        {(control) => <PasswordInput {...control} name="password" autoComplete="new-password" required />}
      </Field>
      <Button type="submit" variant="primary" size="lg" loading={pending}>
        {person ? "Set the password and sign in" : "Make the account and sign in"}
      </Button>
    </form>
  );
}
