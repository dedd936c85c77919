"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/people/form-message";
import { PasswordInput } from "@/components/people/password-input";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { PASSWORD_LENGTH_MIN } from "@/lib/contracts/password";
import { changePasswordAction } from "./actions";

export function PasswordForm({ email, hasPassword }: { email: string; hasPassword: boolean }) {
  const [state, action, pending] = useActionState(changePasswordAction, {});
  return (
    <form action={action} className="flex flex-col gap-3" noValidate>
      {state.message && <FormMessage>{state.message}</FormMessage>}
      <input
        className="sr-only"
        autoComplete="username"
        value={email}
        readOnly
        tabIndex={-1}
        aria-hidden="true"
      />
      {hasPassword && (
        <Field label="Current password" error={state.fields?.current}>
          {(control) => (
            <PasswordInput {...control} name="current" autoComplete="current-password" required />
          )}
        </Field>
      )}
      <Field
        label="New password"
        hint={`At least ${PASSWORD_LENGTH_MIN} characters. Ends your other sessions.`}
        error={state.fields?.password}
      >
        {(control) => <PasswordInput {...control} name="password" autoComplete="new-password" required />}
      </Field>
      <div className="flex items-center gap-3">
        <Button type="submit" variant="primary" loading={pending}>
          {hasPassword ? "Change the password" : "Choose a password"}
        </Button>
        <span role="status" className="text-positive text-sm">
          {state.done && !pending ? "Changed" : ""}
        </span>
      </div>
    </form>
  );
}
