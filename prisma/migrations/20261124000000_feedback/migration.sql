-- CreateTable
CREATE TABLE "verdict" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "finding_id" TEXT NOT NULL,
    "finding_title" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "author_id" TEXT NOT NULL,
    "author_name" TEXT NOT NULL,
    "created_at" DATETIME NOT NULL,
    "withdrawn_at" DATETIME,
    "withdrawn_by_id" TEXT,
    "withdrawn_by_name" TEXT
);

-- CreateTable
CREATE TABLE "expectation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "finding_id" TEXT NOT NULL,
    "finding_title" TEXT NOT NULL,
    "identity_key" TEXT NOT NULL,
    "resource_key" TEXT,
    "network" TEXT,
    "action" TEXT,
    "until" DATETIME NOT NULL,
    "note" TEXT NOT NULL,
    "author_id" TEXT NOT NULL,
    "author_name" TEXT NOT NULL,
    "created_at" DATETIME NOT NULL,
    "withdrawn_at" DATETIME,
    "withdrawn_by_id" TEXT,
    "withdrawn_by_name" TEXT
);

-- CreateIndex
CREATE INDEX "verdict_finding_id_created_at_idx" ON "verdict"("finding_id", "created_at");

-- CreateIndex
CREATE INDEX "verdict_created_at_id_idx" ON "verdict"("created_at", "id");

-- CreateIndex
CREATE INDEX "expectation_until_idx" ON "expectation"("until");

-- CreateIndex
CREATE INDEX "expectation_finding_id_created_at_idx" ON "expectation"("finding_id", "created_at");

-- CreateIndex
CREATE INDEX "expectation_created_at_id_idx" ON "expectation"("created_at", "id");

-- History is kept: feedback is withdrawn, never changed or removed.
CREATE TRIGGER "verdict_is_only_withdrawn" BEFORE UPDATE ON "verdict"
WHEN OLD."withdrawn_at" IS NOT NULL
    OR NEW."id" IS NOT OLD."id"
    OR NEW."finding_id" IS NOT OLD."finding_id"
    OR NEW."finding_title" IS NOT OLD."finding_title"
    OR NEW."verdict" IS NOT OLD."verdict"
    OR NEW."note" IS NOT OLD."note"
    OR NEW."author_id" IS NOT OLD."author_id"
    OR NEW."author_name" IS NOT OLD."author_name"
    OR NEW."created_at" IS NOT OLD."created_at"
BEGIN
    SELECT RAISE(ABORT, 'feedback can be withdrawn once and not be changed');
END;

CREATE TRIGGER "verdict_is_never_removed" BEFORE DELETE ON "verdict"
BEGIN
    SELECT RAISE(ABORT, 'feedback is withdrawn, never removed');
END;

CREATE TRIGGER "expectation_is_only_withdrawn" BEFORE UPDATE ON "expectation"
WHEN OLD."withdrawn_at" IS NOT NULL
    OR NEW."id" IS NOT OLD."id"
    OR NEW."finding_id" IS NOT OLD."finding_id"
    OR NEW."finding_title" IS NOT OLD."finding_title"
    OR NEW."identity_key" IS NOT OLD."identity_key"
    OR NEW."resource_key" IS NOT OLD."resource_key"
    OR NEW."network" IS NOT OLD."network"
    OR NEW."action" IS NOT OLD."action"
    OR NEW."until" IS NOT OLD."until"
    OR NEW."note" IS NOT OLD."note"
    OR NEW."author_id" IS NOT OLD."author_id"
    OR NEW."author_name" IS NOT OLD."author_name"
    OR NEW."created_at" IS NOT OLD."created_at"
BEGIN
    SELECT RAISE(ABORT, 'feedback can be withdrawn once and not be changed');
END;

CREATE TRIGGER "expectation_is_never_removed" BEFORE DELETE ON "expectation"
BEGIN
    SELECT RAISE(ABORT, 'feedback is withdrawn, never removed');
END;
