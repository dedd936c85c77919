-- CreateTable
CREATE TABLE "review" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "week" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "replaces" TEXT,
    "as_of" DATETIME NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "content" BLOB NOT NULL,
    "policies" TEXT NOT NULL,
    "attestation" TEXT NOT NULL,
    "signer_id" TEXT NOT NULL,
    "signer_name" TEXT NOT NULL,
    "signed_at" DATETIME NOT NULL,
    CONSTRAINT "review_replaces_fkey" FOREIGN KEY ("replaces") REFERENCES "review" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "review_comment" (
    "review_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    PRIMARY KEY ("review_id", "position"),
    CONSTRAINT "review_comment_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "review" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "review_reopening" (
    "review_id" TEXT NOT NULL PRIMARY KEY,
    "reason" TEXT NOT NULL,
    "author_id" TEXT NOT NULL,
    "author_name" TEXT NOT NULL,
    "created_at" DATETIME NOT NULL,
    CONSTRAINT "review_reopening_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "review" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "review_replaces_key" ON "review"("replaces");

-- CreateIndex
CREATE UNIQUE INDEX "review_week_revision_key" ON "review"("week", "revision");

-- What was signed stays as it was signed: a review is opened again only as a new one.
CREATE TRIGGER "review_is_never_changed" BEFORE UPDATE ON "review"
BEGIN
    SELECT RAISE(ABORT, 'a signed review is never changed');
END;

CREATE TRIGGER "review_is_never_removed" BEFORE DELETE ON "review"
BEGIN
    SELECT RAISE(ABORT, 'a signed review is never removed');
END;

-- The first of a week replaces none; a later one replaces the one before it, which somebody must have opened again.
CREATE TRIGGER "review_replaces_the_one_before" BEFORE INSERT ON "review"
WHEN (NEW."revision" = 1 AND NEW."replaces" IS NOT NULL)
    OR (NEW."revision" <> 1 AND NOT EXISTS (
        SELECT 1 FROM "review" r JOIN "review_reopening" o ON o."review_id" = r."id"
        WHERE r."id" = NEW."replaces" AND r."week" = NEW."week" AND r."revision" = NEW."revision" - 1
    ))
BEGIN
    SELECT RAISE(ABORT, 'a review replaces the one before it, once that is opened again');
END;

CREATE TRIGGER "review_comment_is_never_changed" BEFORE UPDATE ON "review_comment"
BEGIN
    SELECT RAISE(ABORT, 'a comment of a signed review is never changed');
END;

CREATE TRIGGER "review_comment_is_never_removed" BEFORE DELETE ON "review_comment"
BEGIN
    SELECT RAISE(ABORT, 'a comment of a signed review is never removed');
END;

CREATE TRIGGER "review_reopening_is_never_changed" BEFORE UPDATE ON "review_reopening"
BEGIN
    SELECT RAISE(ABORT, 'the reopening of a review is never changed');
END;

CREATE TRIGGER "review_reopening_is_never_removed" BEFORE DELETE ON "review_reopening"
BEGIN
    SELECT RAISE(ABORT, 'the reopening of a review is never removed');
END;
