import { isProjectNumber } from "../../core/gcp-resource";
import { type JsonValue, object, text } from "../../core/json";

/** Who owns a log, by its name: `projects/P/logs/…`, `organizations/O/logs/…`. */
export function logOwner(logName: JsonValue | undefined): { kind: string; id: string } | null {
  const match = /^(projects|organizations|folders|billingAccounts)\/([^/]+)\/logs\//.exec(
    text(logName) ?? "",
  );
  return match?.[1] && match[2] ? { kind: match[1], id: match[2] } : null;
}

/**
 * The id of the project a record belongs to, from the resource's labels or the log's name: an id before a
 * number, because both name the same project and only one of them may become its key. Null when neither tells.
 */
export function projectOf(labels: JsonValue | undefined, logName: JsonValue | undefined): string | null {
  const owner = logOwner(logName);
  const named = [text(object(labels).project_id), owner?.kind === "projects" ? owner.id : null];
  const known = named.filter((project) => project !== null);
  return known.find((project) => !isProjectNumber(project)) ?? known[0] ?? null;
}

/** Whose log a record is from: the project's id, else `organizations/N`, `folders/N`; empty when unknown. */
export function logAccount(labels: JsonValue | undefined, logName: JsonValue | undefined): string {
  const owner = logOwner(logName);
  if (owner && owner.kind !== "projects") return `${owner.kind}/${owner.id}`;
  return owner && !isProjectNumber(owner.id) ? owner.id : (projectOf(labels, logName) ?? "");
}
