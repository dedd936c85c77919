"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/people/form-message";
import { PasswordInput } from "@/components/people/password-input";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { signInAction } from "../actions";

export function SignInForm({ next }: { next: string }) {
  const [state, action, pending] = useActionState(signInAction, {});
  return (
    <form action={action} className="flex flex-col gap-4" noValidate>
      {state.message && <FormMessage>{state.message}</FormMessage>}
      <input type="hidden" name="next" value={next} />
      <Field label="Email address" error={state.fields?.email}>
        {(control) => (
          <Input
            {...control}
            name="email"
            type="email"
            autoComplete="username"
            defaultValue={state.email}
            required
          />
        )}
      </Field>
      <Field label="Password" error={state.fields?.password}>
        {(control) => <PasswordInput {...control} name="password" autoComplete="current-password" required />}
      </Field>
      <Button type="submit" variant="primary" size="lg" loading={pending}>
        Sign in
      </Button>
      <p className="text-muted text-sm">
        Forgotten? An administrator can make you a new password link under Settings, Users.
      </p>
    </form>
  );
}
