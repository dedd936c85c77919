import { z } from "zod";
import { sql } from "../sql/sql";
import type { Writer } from "../store/store";

const FACT = "scored_accounts";
const value = z.object({ value: z.string().nullable() });

/**
 * Whether accounts or projects whose own logs are held came since the last run: they decide who is an outsider, on all
 * days, so that all days must be scored again.
 */
export async function ownAccountsChanged(writer: Writer): Promise<boolean> {
  const [before] = await writer.query(sql`SELECT value FROM store_meta WHERE name = ${FACT}`, value);
  return (before?.value ?? null) !== (await ownAccounts(writer));
}

/** Notes the accounts that scores are now made with. */
export async function noteOwnAccounts(writer: Writer): Promise<void> {
  await writer.run(sql`DELETE FROM store_meta WHERE name = ${FACT}`);
  await writer.run(sql`INSERT INTO store_meta VALUES (${FACT}, ${await ownAccounts(writer)})`);
}

async function ownAccounts(writer: Writer): Promise<string> {
  const [now] = await writer.query(
    sql`SELECT sha256(coalesce(string_agg(DISTINCT name, chr(31) ORDER BY name), '')) AS value FROM (SELECT source || ' ' || account AS name FROM stream)`,
    value,
  );
  return now?.value ?? "";
}
