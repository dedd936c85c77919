import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { safeNext } from "@/lib/contracts/auth";
import type { SearchParams } from "@/lib/contracts/search-params";
import { currentUser } from "@/lib/services/auth/require-viewer";
import { needsSetUp } from "@/lib/services/auth/set-up";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const next = safeNext((await searchParams).next);
  if (await currentUser()) redirect(next);
  if (await needsSetUp()) {
    return (
      <div className="flex flex-col gap-2">
        <h1 className="font-semibold text-xl">Nobody can sign in yet</h1>
        <p className="text-muted">
          Open the set-up link that Keytrail printed on the terminal when it was started. It makes the first
          administrator and works for one hour; starting Keytrail again prints a new one.
        </p>
      </div>
    );
  }
  return (
    <>
      <h1 className="font-semibold text-xl">Sign in</h1>
      <SignInForm next={next} />
    </>
  );
}
