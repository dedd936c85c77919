import { z } from "zod";
import { parseName } from "../../../core/gcp-resource";
import { timeOf } from "../../times";
import { answerKind, factsOf, together } from "../answer";
import { byResource, newestEnabled } from "../versions";
import { listOrPage } from "./page";

const SOURCE = "gcloud kms keys versions list";

const version = z.looseObject({
  name: z.string().regex(/\/cryptoKeys\/[^/]+\/cryptoKeyVersions\/[^/]+$/),
  state: z.string().optional(),
  createTime: z.string().optional(),
  algorithm: z.string().optional(),
  protectionLevel: z.string().optional(),
  importJob: z.string().optional(),
});

export const gcpKmsVersions = answerKind({
  name: SOURCE,
  schema: listOrPage(version, "cryptoKeyVersions"),
  read: (versions, { asOfUs }) =>
    together(
      byResource(versions, ({ name }) => parseName(name, null).resource).map(({ resource, items }) => {
        const told = items.map(({ name, state, createTime }) => ({
          id: name.slice(name.lastIndexOf("/") + 1),
          state: (state ?? "").toLowerCase(),
          createdUs: timeOf(createTime) ?? null,
        }));
        const imported = items.some(({ importJob }) => importJob !== undefined);
        return factsOf(
          resource,
          {
            versions: told,
            spec: items[0]?.algorithm,
            origin: imported ? "imported" : undefined,
            "current-since": newestEnabled(told),
          },
          SOURCE,
          asOfUs,
        );
      }),
    ),
});
