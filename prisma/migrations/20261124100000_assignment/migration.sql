-- CreateTable
CREATE TABLE "assignment" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "finding_id" TEXT NOT NULL,
    "finding_title" TEXT NOT NULL,
    "assignee_id" TEXT,
    "assignee_name" TEXT,
    "author_id" TEXT NOT NULL,
    "author_name" TEXT NOT NULL,
    "created_at" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "assignment_finding_id_id_idx" ON "assignment"("finding_id", "id");

-- CreateIndex
CREATE INDEX "assignment_created_at_id_idx" ON "assignment"("created_at", "id");

-- History is kept: an assignment is followed by another, never changed or removed.
CREATE TRIGGER "assignment_is_never_changed" BEFORE UPDATE ON "assignment"
BEGIN
    SELECT RAISE(ABORT, 'an assignment is followed by another, never changed');
END;

CREATE TRIGGER "assignment_is_never_removed" BEFORE DELETE ON "assignment"
BEGIN
    SELECT RAISE(ABORT, 'an assignment is followed by another, never removed');
END;
