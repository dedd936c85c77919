import { type DescribeResource, describeResourceSchema } from "../contracts/inventory";
import { demand, type Viewer } from "../contracts/viewer";
import { metadata } from "../store/metadata/metadata";
import { checkInput } from "./check-input";
import { recordAudit } from "./recordAudit";

/**
 * Sets or takes back what a person says of a key or secret: sensitivity and owner, over what is inferred and learned. Throws
 * `AppError` forbidden or bad-input.
 */
export async function describeResource(
  viewer: Viewer,
  input: DescribeResource,
  now = new Date(),
): Promise<void> {
  demand(viewer, "triage");
  const { key, sensitivity, owner } = checkInput(describeResourceSchema, input);
  const said = { sensitivity, owner: owner === "" ? null : owner };
  const author = { authorId: viewer.userId, authorName: viewer.name, updatedAt: now };
  await metadata().$transaction(async (transaction) => {
    await transaction.resourceSetting.upsert({
      where: { resourceKey: key },
      create: { resourceKey: key, ...said, ...author },
      update: { ...said, ...author },
    });
    const told = `sensitivity ${said.sensitivity ?? "inferred"}, owner ${said.owner ?? "not set"}`;
    await recordAudit(viewer, "resource-described", `${key}: ${told}`, transaction);
  });
}
