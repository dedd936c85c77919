import { Button } from "@/components/ui/button";

/** Said instead of a form when a one-time link does not work (any more). */
export function SpentLink() {
  return (
    <div className="flex flex-col gap-2">
      <h1 className="font-semibold text-xl">This link does not work</h1>
      <p className="text-muted">
        It was used already, has expired, or was replaced by a newer one. Links work once, for one hour. Ask
        for a new one where you got it.
      </p>
      <Button asChild size="lg" className="mt-2 self-start">
        <a href="/sign-in">Sign in with a password</a>
      </Button>
    </div>
  );
}
