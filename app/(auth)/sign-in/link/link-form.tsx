"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/people/form-message";
import { Button } from "@/components/ui/button";
import { signInByLinkAction } from "../../actions";

export function LinkForm({ token }: { token: string }) {
  const [state, action, pending] = useActionState(signInByLinkAction, {});
  return (
    <form action={action} className="flex flex-col gap-4">
      {state.message && <FormMessage>{state.message}</FormMessage>}
      <input type="hidden" name="token" value={token} />
      <Button type="submit" variant="primary" size="lg" loading={pending}>
        Sign in
      </Button>
    </form>
  );
}
