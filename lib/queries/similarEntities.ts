import { z } from "zod";
import type { Named } from "../contracts/entity";
import type { EntitySide } from "../contracts/entity-view";
import { demand, type Viewer } from "../contracts/viewer";
import { sql } from "../sql/sql";
import type { Store } from "../store/store";

const SHOWN_MAX = 10;
/** Jaro-Winkler similarity from which names look alike. */
const ALIKE = 0.82;

/**
 * Identities or resources whose key or name is like a text: those that hold it first (or end it), then those spelled alike, at
 * most 10. Case never matters.
 */
export async function similarEntities(
  store: Store,
  viewer: Viewer,
  { side, text }: { side: EntitySide; text: string },
): Promise<(Named & { kind: string })[]> {
  demand(viewer, "read");
  const table = side === "identity" ? sql`identity` : sql`resource`;
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return [];
  const end = lastPart(wanted);
  return store.query(
    sql`WITH judged AS (
          SELECT key, name, kind, contains(lower(key), ${wanted}) OR contains(lower(name), ${wanted}) AS holds,
            length(name) >= 4 AND contains(${wanted}, lower(name)) AS within,
            greatest(jaro_winkler_similarity(lower(key), ${wanted}), jaro_winkler_similarity(lower(name), ${end})) AS alike
          FROM ${table})
        SELECT key, name, kind FROM judged WHERE holds OR within OR alike >= ${ALIKE}
        ORDER BY holds DESC, within DESC, alike DESC, length(key), key LIMIT ${SHOWN_MAX}`,
    z.object({ key: z.string(), name: z.string(), kind: z.string() }),
  );
}

/** What people call it: the part behind the last slash or colon. */
function lastPart(text: string): string {
  return text.split(/[/:]/).findLast((part) => part !== "") ?? text;
}
