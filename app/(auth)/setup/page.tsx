import type { Metadata } from "next";
import { linkTokenSchema } from "@/lib/contracts/auth";
import type { SearchParams } from "@/lib/contracts/search-params";
import { readSetUp } from "@/lib/services/auth/set-up";
import { HideToken } from "../hide-token";
import { SpentLink } from "../spent-link";
import { SetUpForm } from "./set-up-form";

export const metadata: Metadata = { title: "Set up" };

export default async function SetUpPage({ searchParams }: { searchParams: SearchParams }) {
  const token = linkTokenSchema.safeParse((await searchParams).token).data;
  const setUp = token ? await readSetUp(token) : null;
  if (!token || !setUp) return <SpentLink />;
  const first = setUp.kind === "first-administrator";
  return (
    <>
      <HideToken />
      <div className="flex flex-col gap-2">
        <h1 className="font-semibold text-xl">
          {first ? "Set up the first administrator" : "Choose a password"}
        </h1>
        <p className="text-muted">
          {first
            ? "This account can add others. Everything stays in this Keytrail's data folder."
            : "It replaces any you had, and ends your other sessions."}
        </p>
      </div>
      <SetUpForm token={token} person={first ? null : { email: setUp.email, name: setUp.name }} />
    </>
  );
}
