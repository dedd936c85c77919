import { randomUUID } from "node:crypto";
import { type OwnerRules, ownerRulesSchema } from "../contracts/inventory";
import { demand, type Viewer } from "../contracts/viewer";
import { metadata } from "../store/metadata/metadata";
import { checkInput } from "./check-input";
import { recordAudit } from "./recordAudit";

/** Replaces the rules that give owners to keys and secrets. Throws `AppError` forbidden or bad-input. */
export async function saveOwnerRules(viewer: Viewer, input: OwnerRules, now = new Date()): Promise<void> {
  demand(viewer, "triage");
  const rules = checkInput(ownerRulesSchema, input);
  await metadata().$transaction(async (transaction) => {
    await transaction.ownerRule.deleteMany();
    await transaction.ownerRule.createMany({
      data: rules.map(({ pattern, owner }, position) => ({
        id: randomUUID(),
        position,
        pattern,
        owner,
        authorId: viewer.userId,
        authorName: viewer.name,
        createdAt: now,
      })),
    });
    await recordAudit(viewer, "owner-rules-changed", `${rules.length} rules`, transaction);
  });
}

/** The rules in their order. */
export async function readOwnerRules(viewer: Viewer): Promise<OwnerRules> {
  demand(viewer, "read");
  const rules = await metadata().ownerRule.findMany({ orderBy: [{ position: "asc" }, { id: "asc" }] });
  return rules.map(({ pattern, owner }) => ({ pattern, owner }));
}
