-- CreateTable
CREATE TABLE "resource_setting" (
    "resource_key" TEXT NOT NULL PRIMARY KEY,
    "sensitivity" TEXT,
    "owner" TEXT,
    "author_id" TEXT NOT NULL,
    "author_name" TEXT NOT NULL,
    "updated_at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "owner_rule" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "position" INTEGER NOT NULL,
    "pattern" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "author_id" TEXT NOT NULL,
    "author_name" TEXT NOT NULL,
    "created_at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "rotation_policy_revision" (
    "policy_id" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "definition" TEXT NOT NULL,
    "removed" BOOLEAN NOT NULL DEFAULT false,
    "author_id" TEXT NOT NULL,
    "author_name" TEXT NOT NULL,
    "created_at" DATETIME NOT NULL,

    PRIMARY KEY ("policy_id", "revision")
);

-- CreateTable
CREATE TABLE "rotation_exception" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "resource_key" TEXT NOT NULL,
    "resource_name" TEXT NOT NULL,
    "policy_id" TEXT,
    "reason" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "until" DATETIME NOT NULL,
    "author_id" TEXT NOT NULL,
    "author_name" TEXT NOT NULL,
    "created_at" DATETIME NOT NULL,
    "withdrawn_at" DATETIME,
    "withdrawn_by_id" TEXT,
    "withdrawn_by_name" TEXT
);

-- CreateIndex
CREATE INDEX "owner_rule_position_idx" ON "owner_rule"("position");

-- CreateIndex
CREATE INDEX "rotation_exception_resource_key_idx" ON "rotation_exception"("resource_key");

-- CreateIndex
CREATE INDEX "rotation_exception_until_idx" ON "rotation_exception"("until");

-- History is kept: a policy gets a new revision, an exception is withdrawn, and neither is changed or removed.
CREATE TRIGGER "rotation_policy_revision_is_never_changed" BEFORE UPDATE ON "rotation_policy_revision"
BEGIN
    SELECT RAISE(ABORT, 'a revision of a policy is never changed');
END;

CREATE TRIGGER "rotation_policy_revision_is_never_removed" BEFORE DELETE ON "rotation_policy_revision"
BEGIN
    SELECT RAISE(ABORT, 'a revision of a policy is never removed');
END;

CREATE TRIGGER "rotation_exception_is_only_withdrawn" BEFORE UPDATE ON "rotation_exception"
WHEN OLD."withdrawn_at" IS NOT NULL
    OR NEW."id" IS NOT OLD."id"
    OR NEW."resource_key" IS NOT OLD."resource_key"
    OR NEW."resource_name" IS NOT OLD."resource_name"
    OR NEW."policy_id" IS NOT OLD."policy_id"
    OR NEW."reason" IS NOT OLD."reason"
    OR NEW."owner" IS NOT OLD."owner"
    OR NEW."until" IS NOT OLD."until"
    OR NEW."author_id" IS NOT OLD."author_id"
    OR NEW."author_name" IS NOT OLD."author_name"
    OR NEW."created_at" IS NOT OLD."created_at"
BEGIN
    SELECT RAISE(ABORT, 'an exception can be withdrawn once and not be changed');
END;

CREATE TRIGGER "rotation_exception_is_never_removed" BEFORE DELETE ON "rotation_exception"
BEGIN
    SELECT RAISE(ABORT, 'an exception is withdrawn, never removed');
END;
