-- CreateTable
CREATE TABLE "case" (
    "number" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "entries" INTEGER NOT NULL DEFAULT 0,
    "opened_by_id" TEXT NOT NULL,
    "opened_by_name" TEXT NOT NULL,
    "opened_at" DATETIME NOT NULL,
    "changed_at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "case_entry" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "case_number" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "replaces" TEXT,
    "author_id" TEXT NOT NULL,
    "author_name" TEXT NOT NULL,
    "created_at" DATETIME NOT NULL,
    CONSTRAINT "case_entry_case_number_fkey" FOREIGN KEY ("case_number") REFERENCES "case" ("number") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "case_frozen" (
    "entry_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "content" BLOB NOT NULL,

    PRIMARY KEY ("entry_id", "name"),
    CONSTRAINT "case_frozen_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "case_entry" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "case_task" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "case_number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "added_by_name" TEXT NOT NULL,
    "added_at" DATETIME NOT NULL,
    "finished_by_name" TEXT,
    "finished_at" DATETIME,
    CONSTRAINT "case_task_case_number_fkey" FOREIGN KEY ("case_number") REFERENCES "case" ("number") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "case_assignee" (
    "case_number" INTEGER NOT NULL,
    "user_id" TEXT NOT NULL,
    "user_name" TEXT NOT NULL,

    PRIMARY KEY ("case_number", "user_id"),
    CONSTRAINT "case_assignee_case_number_fkey" FOREIGN KEY ("case_number") REFERENCES "case" ("number") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "case_status_changed_at_idx" ON "case"("status", "changed_at");

-- CreateIndex
CREATE INDEX "case_changed_at_number_idx" ON "case"("changed_at", "number");

-- CreateIndex
CREATE UNIQUE INDEX "case_entry_replaces_key" ON "case_entry"("replaces");

-- CreateIndex
CREATE UNIQUE INDEX "case_entry_case_number_position_key" ON "case_entry"("case_number", "position");

-- CreateIndex
CREATE INDEX "case_task_case_number_added_at_idx" ON "case_task"("case_number", "added_at");

-- CreateIndex
CREATE INDEX "case_assignee_user_id_idx" ON "case_assignee"("user_id");

-- A case is closed, never removed; who opened it and when stays; its words change one version at a time, so that two
-- people who change it at once cannot both succeed.
CREATE TRIGGER "case_is_never_removed" BEFORE DELETE ON "case"
BEGIN
    SELECT RAISE(ABORT, 'a case is closed, never removed');
END;

CREATE TRIGGER "case_opening_is_never_changed" BEFORE UPDATE ON "case"
WHEN NEW."number" IS NOT OLD."number"
    OR NEW."opened_by_id" IS NOT OLD."opened_by_id"
    OR NEW."opened_by_name" IS NOT OLD."opened_by_name"
    OR NEW."opened_at" IS NOT OLD."opened_at"
    OR NEW."entries" < OLD."entries"
BEGIN
    SELECT RAISE(ABORT, 'who opened a case, and when, is never changed');
END;

CREATE TRIGGER "case_changes_by_versions" BEFORE UPDATE ON "case"
WHEN NEW."version" IS NOT OLD."version" + (
    NEW."title" IS NOT OLD."title"
    OR NEW."summary" IS NOT OLD."summary"
    OR NEW."status" IS NOT OLD."status"
    OR NEW."severity" IS NOT OLD."severity"
)
BEGIN
    SELECT RAISE(ABORT, 'a case changes one version at a time');
END;

-- The notebook only grows.
CREATE TRIGGER "case_entry_is_never_changed" BEFORE UPDATE ON "case_entry"
BEGIN
    SELECT RAISE(ABORT, 'the notebook of a case is append-only');
END;

CREATE TRIGGER "case_entry_is_never_removed" BEFORE DELETE ON "case_entry"
BEGIN
    SELECT RAISE(ABORT, 'the notebook of a case is append-only');
END;

CREATE TRIGGER "case_entry_replaces_its_own_case" BEFORE INSERT ON "case_entry"
WHEN NEW."replaces" IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM "case_entry" e
    WHERE e."id" = NEW."replaces" AND e."case_number" = NEW."case_number" AND e."kind" = NEW."kind"
)
BEGIN
    SELECT RAISE(ABORT, 'an entry replaces one of its own kind in its own case');
END;

CREATE TRIGGER "case_frozen_is_never_changed" BEFORE UPDATE ON "case_frozen"
BEGIN
    SELECT RAISE(ABORT, 'what a case froze is never changed');
END;

CREATE TRIGGER "case_frozen_is_never_removed" BEFORE DELETE ON "case_frozen"
BEGIN
    SELECT RAISE(ABORT, 'what a case froze is never removed');
END;

CREATE TRIGGER "case_task_keeps_its_words" BEFORE UPDATE ON "case_task"
WHEN NEW."id" IS NOT OLD."id"
    OR NEW."case_number" IS NOT OLD."case_number"
    OR NEW."text" IS NOT OLD."text"
    OR NEW."added_by_name" IS NOT OLD."added_by_name"
    OR NEW."added_at" IS NOT OLD."added_at"
BEGIN
    SELECT RAISE(ABORT, 'a task keeps its words');
END;

CREATE TRIGGER "case_task_is_never_removed" BEFORE DELETE ON "case_task"
BEGIN
    SELECT RAISE(ABORT, 'a task is dropped, never removed');
END;
