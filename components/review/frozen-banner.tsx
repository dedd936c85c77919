import Link from "next/link";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { formatFull } from "@/components/ui/format-number";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import { reviewHref } from "@/lib/contracts/hrefs";
import type { SignedReview } from "@/lib/contracts/review";
import { parseTimeUs } from "@/lib/core/time";

export interface FrozenBannerProps {
  signed: SignedReview;
  /** A button to open the week again. */
  actions?: ReactNode;
}

/** Who signed what, when, and that it is frozen. */
export function FrozenBanner({ signed, actions }: FrozenBannerProps) {
  const { signedBy, signedAt, asOf, sha256, revision, replaces, bytes, attestation, reopened } = signed;
  return (
    <section
      aria-label="Signature"
      className="mb-4 flex flex-wrap items-start gap-x-4 gap-y-2 rounded-md border border-positive-line bg-positive-soft px-4 py-3"
    >
      <div className="min-w-0 flex-1 basis-100">
        <p className="flex flex-wrap items-center gap-2 font-semibold">
          Signed by <VisibleText text={signedBy} /> <Time us={at(signedAt)} />
          {revision > 1 && <Badge>revision {revision}</Badge>}
          {reopened !== null && <Badge tone="warning">opened again</Badge>}
        </p>
        <blockquote className="my-1 whitespace-pre-wrap border-positive-line border-l-2 pl-2">
          <VisibleText text={attestation} />
        </blockquote>
        <p className="wrap-anywhere text-muted text-sm">
          Frozen as of <Time us={at(asOf)} />, {formatFull(bytes)} bytes, SHA-256{" "}
          <span className="font-mono">{sha256}</span>
        </p>
        {replaces !== null && (
          <p className="text-sm">
            It replaces{" "}
            <Link href={reviewHref({ id: replaces })} className="underline">
              revision {revision - 1}
            </Link>
            , which stays as it was signed.
          </p>
        )}
        {reopened !== null && (
          <p className="text-sm">
            Opened again by <VisibleText text={reopened.by} /> <Time us={at(reopened.at)} />:{" "}
            <VisibleText text={reopened.reason} />
          </p>
        )}
      </div>
      {actions !== undefined && <div className="print:hidden">{actions}</div>}
    </section>
  );
}

function at(time: string): number {
  return parseTimeUs(time) ?? 0;
}
