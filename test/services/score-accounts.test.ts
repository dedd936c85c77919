import { expect, it } from "vitest";
import type { AccessEvent } from "@/lib/core/access-event";
import { scoreEvents } from "@/lib/services/scoreEvents";
import { dump } from "../scoring/support/dump";
import { SMALL } from "../scoring/support/history";
import { accessEvent } from "../support/access-event";
import { memoryStore, putEvents } from "../support/memory-store";

const small = { settings: SMALL };
const grant = accessEvent({
  at: "2026-08-17T10:00:00Z",
  service: "kms.amazonaws.com",
  operation: "CreateGrant",
  action: "grant",
  detail: { granteePrincipal: "arn:aws:iam::444455556666:role/partner" },
});
/** The first record of the grantee's own account, the day after. */
const sister = accessEvent({ at: "2026-08-18T10:00:00Z", account: "444455556666" });

async function marksAfter(files: readonly AccessEvent[][]): Promise<string[]> {
  const store = await memoryStore();
  try {
    for (const [index, events] of files.entries()) {
      await putEvents(store, events, String(index));
      await scoreEvents(store, small);
    }
    const { rule_mark } = await dump(store, ["rule_mark"]);
    return Object.keys(rule_mark ?? {}).map((key) => key.split(" | ")[1] ?? "");
  } finally {
    await store.close();
  }
}

it("no longer takes an account for an outsider on earlier days once its own logs come", async () => {
  expect(await marksAfter([[grant]])).toContain("grant-outside");
  const together = await marksAfter([[grant, sister]]);
  expect(together).not.toContain("grant-outside");
  expect(await marksAfter([[grant], [sister]])).toEqual(together);
});
