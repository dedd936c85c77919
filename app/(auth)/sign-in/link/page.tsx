import type { Metadata } from "next";
import { linkTokenSchema } from "@/lib/contracts/auth";
import type { SearchParams } from "@/lib/contracts/search-params";
import { isSignInLink } from "@/lib/services/auth/sign-in-link";
import { HideToken } from "../../hide-token";
import { SpentLink } from "../../spent-link";
import { LinkForm } from "./link-form";

export const metadata: Metadata = { title: "Sign in" };

/** Opening the link changes nothing, so that a mail scanner or a preview does not use it up; the button does. */
export default async function SignInLinkPage({ searchParams }: { searchParams: SearchParams }) {
  const token = linkTokenSchema.safeParse((await searchParams).token).data;
  if (!token || !(await isSignInLink(token))) return <SpentLink />;
  return (
    <>
      <HideToken />
      <div className="flex flex-col gap-2">
        <h1 className="font-semibold text-xl">Sign in</h1>
        <p className="text-muted">This link signs you in once, without a password, on this browser.</p>
      </div>
      <LinkForm token={token} />
    </>
  );
}
