import type { ReviewComment, SignedReview } from "../contracts/review";
import { demand, type Viewer } from "../contracts/viewer";
import { AppError } from "../errors";
import type { Metadata } from "../store/metadata/open-metadata";

const WITHOUT_CONTENT = {
  id: true,
  week: true,
  revision: true,
  replaces: true,
  sha256: true,
  bytes: true,
  asOf: true,
  attestation: true,
  signerName: true,
  signedAt: true,
  reopening: true,
} as const;

interface Row {
  id: string;
  week: string;
  revision: number;
  replaces: string | null;
  sha256: string;
  bytes: number;
  asOf: Date;
  attestation: string;
  signerName: string;
  signedAt: Date;
  reopening: { authorName: string; createdAt: Date; reason: string } | null;
}

/** Every signed review without its content, by week, then revision, the oldest first. */
export async function listSignedReviews(viewer: Viewer, db: Metadata): Promise<SignedReview[]> {
  demand(viewer, "read");
  const rows = await db.review.findMany({
    select: WITHOUT_CONTENT,
    orderBy: [{ week: "asc" }, { revision: "asc" }],
  });
  return rows.map(toSigned);
}

/** A signed review with its frozen content (packed with gzip) and its comments. Throws `AppError` not-found. */
export async function findSignedReview(
  viewer: Viewer,
  id: string,
  db: Metadata,
): Promise<{ signed: SignedReview; content: Uint8Array; comments: ReviewComment[] }> {
  demand(viewer, "read");
  const found = await db.review.findUnique({
    where: { id },
    select: { ...WITHOUT_CONTENT, content: true, comments: { orderBy: { position: "asc" } } },
  });
  if (!found) throw new AppError({ code: "not-found", message: "There is no such signed review." });
  return {
    signed: toSigned(found),
    content: found.content,
    comments: found.comments.map(({ kind, about, text }) => ({ kind: kindOf(kind), id: about, text })),
  };
}

function kindOf(kind: string): ReviewComment["kind"] {
  return kind === "control" || kind === "finding" ? kind : "exception";
}

function toSigned({ asOf, signerName, signedAt, reopening, ...row }: Row): SignedReview {
  return {
    id: row.id,
    week: row.week,
    revision: row.revision,
    replaces: row.replaces,
    sha256: row.sha256,
    bytes: row.bytes,
    attestation: row.attestation,
    asOf: asOf.toISOString(),
    signedBy: signerName,
    signedAt: signedAt.toISOString(),
    reopened:
      reopening === null
        ? null
        : { by: reopening.authorName, at: reopening.createdAt.toISOString(), reason: reopening.reason },
  };
}
