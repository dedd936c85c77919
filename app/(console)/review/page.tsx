import type { Metadata } from "next";
import Link from "next/link";
import { Suspense } from "react";
import { PageHeader } from "@/components/frame/page-header";
import { CommentDrafts, FrozenComments } from "@/components/review/comments";
import { FrameworkList } from "@/components/review/framework-list";
import { FrozenBanner } from "@/components/review/frozen-banner";
import { ExceptionSection, FindingSection } from "@/components/review/judged-sections";
import { ReopenButton } from "@/components/review/reopen-button";
import { ReviewTools } from "@/components/review/review-tools";
import { ChangeSections } from "@/components/review/sections";
import { SignPanel } from "@/components/review/sign-panel";
import { Standing } from "@/components/review/standing";
import { WeekChooser } from "@/components/review/week-chooser";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { reviewHref } from "@/lib/contracts/hrefs";
import type { Review, ReviewTable, ReviewWeek } from "@/lib/contracts/review";
import type { SearchParams } from "@/lib/contracts/search-params";
import { can } from "@/lib/contracts/viewer";
import { parseTimeUs } from "@/lib/core/time";
import { currentStore, peopleStore } from "@/lib/services/app-store";
import { requireViewer } from "@/lib/services/auth/require-viewer";
import { showReview } from "@/lib/services/showReview";
import { attempt } from "../../attempt";
import { reopenReviewAction, signReviewAction } from "./actions";
import { Compared } from "./compared";

export const metadata: Metadata = { title: "Review" };

export default async function ReviewPage({ searchParams }: { searchParams: SearchParams }) {
  const viewer = await requireViewer();
  const [store, asked] = await Promise.all([currentStore(), searchParams]);
  const nowUs = Date.now() * 1000;
  const people = peopleStore();
  const found = await attempt(
    showReview(store, viewer, { week: text(asked.week), id: text(asked.id), nowUs }, people),
  );
  if (found.kind === "failed")
    return (
      <>
        <PageHeader title="Review" />
        <ErrorState title="Could not make the review">{found.message}</ErrorState>
        <p className="text-center">
          <Link href="/review" className="text-accent underline">
            The last week held
          </Link>
        </p>
      </>
    );
  const { weeks, shown } = found.data;
  if (shown === null)
    return (
      <>
        <PageHeader title="Review" note="what changed in a week, and where every control stands" />
        <EmptyState title="No logs are held, so there is no week to review">
          That is no sign that nothing happened. Add logs first.
        </EmptyState>
      </>
    );
  const { review, frozen, sha256 } = shown;
  const week = weeks.find((one) => one.week === review.week);
  const over = (parseTimeUs(review.to) ?? 0) <= nowUs;
  const mayAct = can(viewer, "sign-review");
  const signable = frozen === null && mayAct && over;
  const exportHref = (table: ReviewTable | null) => {
    const params = new URLSearchParams(frozen ? { id: frozen.signed.id } : { week: review.week });
    if (table !== null) params.set("table", table);
    return `/api/review/export?${params}`;
  };
  const body = (
    <>
      <Standing review={review} />
      {(frozen !== null || text(asked.with) !== null) && (
        <Suspense fallback={<Skeleton className="mb-4 h-12" />}>
          <Compared viewer={viewer} shown={shown} against={text(asked.with) ?? "now"} nowUs={nowUs} />
        </Suspense>
      )}
      <CompareLinks weeks={weeks} review={review} id={frozen?.signed.id ?? null} />
      <div className="flex flex-col gap-4">
        <div id="controls" className="scroll-mt-16">
          <Panel
            title="Controls"
            note={<AsOf review={review} />}
            flush
            actions={<ControlDownloads href={exportHref} />}
          >
            <FrameworkList frameworks={review.frameworks} />
          </Panel>
        </div>
        <ExceptionSection review={review} csvHref={exportHref} />
        <FindingSection review={review} csvHref={exportHref} />
        <ChangeSections review={review} csvHref={exportHref} />
        {signable && (
          <SignPanel
            key={sha256}
            week={review.week}
            sha256={sha256}
            replaces={week?.signed?.revision ?? null}
            action={signReviewAction}
          />
        )}
        {frozen === null && !signable && (
          <p className="text-muted">
            {over
              ? "Not signed. Signing needs the role reviewer."
              : "This week is not over. It can be signed from its end on."}
          </p>
        )}
      </div>
    </>
  );
  return (
    <>
      <PageHeader
        title={`Review of ${review.week}`}
        note={<Span review={review} />}
        actions={<ReviewTools jsonHref={exportHref(null)} signHref={signable ? "#sign" : null} />}
      />
      <WeekChooser weeks={weeks} current={review.week} />
      {frozen === null ? (
        <p className="mb-4 rounded-md border border-warning-line bg-warning-soft px-3 py-2 text-warning">
          {over ? "Not signed. " : "Running. "}
          {week?.signed && (
            <>
              It was{" "}
              <Link href={reviewHref({ id: week.signed.id })} className="underline">
                signed as revision {week.signed.revision}
              </Link>{" "}
              and opened again.{" "}
            </>
          )}
          This page shows what is known now.
          {week && !week.full && " The logs of this week are not held from its beginning to its end."}
        </p>
      ) : (
        <FrozenBanner
          signed={frozen.signed}
          actions={
            mayAct && frozen.signed.reopened === null ? (
              <ReopenButton id={frozen.signed.id} week={review.week} action={reopenReviewAction} />
            ) : undefined
          }
        />
      )}
      {signable ? (
        <CommentDrafts week={review.week}>{body}</CommentDrafts>
      ) : (
        <FrozenComments comments={frozen?.comments ?? []}>{body}</FrozenComments>
      )}
    </>
  );
}

function Span({ review: { since, from, to } }: { review: Review }) {
  return (
    <>
      <Time us={parseTimeUs(from) ?? 0} precision="day" /> to{" "}
      <Time us={parseTimeUs(to) ?? 0} precision="day" />, changes since{" "}
      {since === from ? "its beginning" : <Time us={parseTimeUs(since) ?? 0} precision="day" />}
      {since === from ? "" : ", the end of the last signed week"}
    </>
  );
}

function AsOf({ review: { asOf } }: { review: Review }) {
  return (
    <>
      judged as of <Time us={parseTimeUs(asOf) ?? 0} precision="minute" />
    </>
  );
}

function ControlDownloads({ href }: { href: (table: ReviewTable) => string }) {
  const style = "px-1 text-accent text-sm hover:underline print:hidden";
  return (
    <>
      <a href={href("controls")} download className={style}>
        CSV of controls
      </a>
      <a href={href("control-items")} download className={style}>
        CSV of their items
      </a>
    </>
  );
}

/** Ways to compare: with what is known now, and with the signed reviews of other weeks. */
function CompareLinks({
  weeks,
  review,
  id,
}: {
  weeks: readonly ReviewWeek[];
  review: Review;
  id: string | null;
}) {
  const own = id === null ? { week: review.week } : { id };
  const others = weeks
    .flatMap(({ signed }) => (signed !== null && signed.id !== id ? [signed] : []))
    .slice(0, 6);
  if (others.length === 0 && id === null) return null;
  return (
    <p className="mb-4 flex flex-wrap gap-x-3 text-sm print:hidden">
      <span className="text-muted">Compare with</span>
      {id !== null && (
        <Link href={reviewHref({ ...own, against: "now" })} className="text-accent underline">
          what is known now
        </Link>
      )}
      {others.map((other) => (
        <Link
          key={other.id}
          href={reviewHref({ ...own, against: other.id })}
          className="text-accent underline"
        >
          {other.week}, revision {other.revision}
        </Link>
      ))}
    </p>
  );
}

function text(value: string | string[] | undefined): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
