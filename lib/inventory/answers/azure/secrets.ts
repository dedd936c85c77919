import { z } from "zod";
import { answerKind, factsOf, together } from "../answer";
import { listOrPage } from "../gcp/page";
import { attributeFacts, attributes, azureObject, azureTags, isObjectId } from "./object-facts";

const secret = z.looseObject({
  id: z.string().refine((id) => isObjectId(id, "secrets"), "is no secret's URL"),
  attributes,
  tags: azureTags,
  contentType: z.string().nullish(),
  managed: z.boolean().nullish(),
});

/** `secret list` and `secret show`. The second prints the value too: it is not looked at and not kept. */
export const azureSecrets = answerKind({
  name: "az keyvault secret list",
  schema: listOrPage(secret, "value"),
  read: (secrets, { asOfUs }) =>
    together(
      secrets.flatMap(({ id, attributes: given, tags, contentType, managed }) => {
        const resource = azureObject(id);
        if (resource === null) return [];
        const values = { ...attributeFacts(given, tags, managed), description: contentType || undefined };
        return [factsOf(resource, values, "az keyvault secret list", asOfUs)];
      }),
    ),
});
