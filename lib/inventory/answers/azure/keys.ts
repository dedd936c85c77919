import { z } from "zod";
import { answerKind, factsOf, together } from "../answer";
import { listOrPage } from "../gcp/page";
import { attributeFacts, attributes, azureObject, azureTags, isObjectId } from "./object-facts";

const SOURCE = "az keyvault key list";

const listed = z.looseObject({
  kid: z.string().refine((kid) => isObjectId(kid, "keys"), "is no key's URL"),
  attributes,
  tags: azureTags,
  managed: z.boolean().nullish(),
});

export const azureKeys = answerKind({
  name: SOURCE,
  schema: listOrPage(listed, "value"),
  read: (keys, { asOfUs }) =>
    together(
      keys.flatMap(({ kid, attributes: given, tags, managed }) => {
        const resource = azureObject(kid);
        return resource === null
          ? []
          : [
              factsOf(
                resource,
                { ...attributeFacts(given, tags, managed), usage: undefined },
                SOURCE,
                asOfUs,
              ),
            ];
      }),
    ),
});

const shown = z.looseObject({
  key: z.looseObject({
    kid: z.string().refine((kid) => isObjectId(kid, "keys"), "is no key's URL"),
    kty: z.string().optional(),
    crv: z.string().nullish(),
  }),
  attributes,
  tags: azureTags,
  managed: z.boolean().nullish(),
});

/** `key show` and `key create`. */
export const azureKey = answerKind({
  name: "az keyvault key show",
  schema: shown,
  read({ key, attributes: given, tags, managed }, { asOfUs }) {
    const resource = azureObject(key.kid);
    if (resource === null) return { refused: "Its kid is no key's URL." };
    const spec = [key.kty, key.crv].filter(Boolean).join(" ");
    return factsOf(
      resource,
      { ...attributeFacts(given, tags, managed), spec: spec || undefined },
      "az keyvault key show",
      asOfUs,
    );
  },
});
