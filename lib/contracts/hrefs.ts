/**
 * Addresses of the pages that others lead to. Keys of identities and resources come from logs and may hold any
 * character, so they travel as parameters, never as parts of a path.
 */
function href(path: string, params: Record<string, string | null | undefined>): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(params))
    if (value !== null && value !== undefined) given.set(name, value);
  const query = given.toString();
  return query === "" ? path : `${path}?${query}`;
}

export function findingHref(id: string): string {
  return `/findings/${encodeURIComponent(id)}`;
}

export function identityHref(key: string): string {
  return href("/identity", { key });
}

export function resourceHref(key: string): string {
  return href("/resource", { key });
}

export function caseHref(id: string): string {
  return `/cases/${encodeURIComponent(id)}`;
}

/** A scope report on what `about` names: keys, secrets, identities, credentials, sessions or addresses, one a line. */
export function scopeHref({
  about,
  range,
  leakedAt,
}: {
  about: string;
  /** As the events page spells a range: `7d`, `all`, `FROM..TO`. */
  range?: string | null;
  /** RFC 3339, UTC. */
  leakedAt?: string | null;
}): string {
  return href("/scope", { about, range, "leaked-at": leakedAt });
}

/** The timeline of the accesses that a filter of the events page lets through. */
export function timelineHref({
  q,
  range,
  lanes,
  finding,
}: {
  q?: string | null;
  range?: string | null;
  lanes?: "identity" | "resource" | null;
  /** A finding whose accesses are drawn as the story, all others as usual. */
  finding?: string | null;
}): string {
  return href("/timeline", { q, range, lanes, finding });
}

/** The review of a week, or a signed one by its id; `with` compares it with another signed one, or with what is known now. */
export function reviewHref({
  week,
  id,
  against,
}: {
  week?: string | null;
  id?: string | null;
  against?: string | null;
}): string {
  return href("/review", { week, id, with: against });
}

/** The checks of a week; without one, of the last that is held to its end. */
export function postureHref(week?: string | null): string {
  return href("/posture", { week });
}
