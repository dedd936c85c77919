import { z } from "zod";
import { parseName } from "../../../core/gcp-resource";
import { timeOf } from "../../times";
import { answerKind, factsOf, together } from "../answer";
import { byResource, newestEnabled } from "../versions";
import { listOrPage } from "./page";

const SOURCE = "gcloud secrets versions list";

const version = z.looseObject({
  name: z.string().regex(/\/secrets\/[^/]+\/versions\/[^/]+$/),
  state: z.string().optional(),
  createTime: z.string().optional(),
});

export const gcpSecretVersions = answerKind({
  name: SOURCE,
  schema: listOrPage(version, "versions"),
  read: (versions, { asOfUs }) =>
    together(
      byResource(versions, ({ name }) => parseName(name, null).resource).map(({ resource, items }) => {
        const told = items.map(({ name, state, createTime }) => ({
          id: name.slice(name.lastIndexOf("/") + 1),
          state: (state ?? "").toLowerCase(),
          createdUs: timeOf(createTime) ?? null,
        }));
        return factsOf(resource, { versions: told, "current-since": newestEnabled(told) }, SOURCE, asOfUs);
      }),
    ),
});
