import Link from "next/link";
import { Identifier } from "@/components/entity/identifier";
import { IdentityKindIcon } from "@/components/entity/identity-kind-icon";
import { Button } from "@/components/ui/button";
import { VisibleText } from "@/components/ui/visible-text";
import type { GoneFinding } from "@/lib/contracts/finding-detail";
import { findingsHref } from "@/lib/contracts/finding-view";
import { findingHref, identityHref } from "@/lib/contracts/hrefs";
import { DAY_US } from "@/lib/core/time";

/** Says honestly that a finding is not held under its id any more, why that happens, and where it most likely went. */
export function GoneNotice({ id, gone }: { id: string; gone: GoneFinding }) {
  const { title, heir, nearest, identity, day } = gone;
  const other = nearest !== null && nearest.id !== heir?.id ? nearest : null;
  return (
    <div className="mx-auto flex max-w-prose flex-col gap-3 py-10">
      <h1 className="font-semibold text-xl">This finding is gone</h1>
      {title !== null && (
        <p className="wrap-anywhere">
          It was: <VisibleText text={title} />
        </p>
      )}
      <p className="text-muted">
        Findings are made anew whenever logs arrive. When later logs add to a story, or join two of them, it
        is told under another id. What people said of it is kept below; the accesses themselves are still held
        unless their logs were removed.
      </p>
      {heir !== null && <Way label="Its leading access is now part of:" finding={heir} />}
      {other !== null && <Way label="Another finding of the same identity and day:" finding={other} />}
      {heir === null && nearest === null && (
        <p>
          {identity === null
            ? "No access after which a finding of this id could be named is held: it may be mistyped, or its logs were removed."
            : "No finding of the same identity and day is held: its accesses are no longer unusual enough."}
        </p>
      )}
      {identity !== null && (
        <p className="flex min-w-0 flex-wrap items-center gap-2 text-muted">
          Identity:
          <Identifier
            value={identity.key}
            name={identity.name}
            kind={<IdentityKindIcon kind={identity.kind} />}
            href={identityHref(identity.key)}
          />
          {day !== null && <span>on {new Date((day * DAY_US) / 1000).toISOString().slice(0, 10)} UTC</span>}
        </p>
      )}
      <p className="text-muted text-sm">
        Id: <code>{id}</code>
      </p>
      <div>
        <Button asChild>
          <Link href={findingsHref()}>All findings</Link>
        </Button>
      </div>
    </div>
  );
}

function Way({ label, finding }: { label: string; finding: { id: string; title: string } }) {
  return (
    <p className="wrap-anywhere">
      {label}{" "}
      <Link href={findingHref(finding.id)} className="text-accent underline">
        <VisibleText text={finding.title} />
      </Link>
    </p>
  );
}
