import { z } from "zod";
import { parseArn } from "../../../core/aws-arn";
import { answerKind, factsOf, together } from "../answer";
import { kmsKey } from "./members";

const alias = z.looseObject({
  AliasName: z.string(),
  AliasArn: z.string(),
  TargetKeyId: z.string().optional(),
});

/** An alias without a target is one of AWS's own that no key stands behind yet. */
export const kmsListAliases = answerKind({
  name: "aws kms list-aliases",
  schema: z.looseObject({ Aliases: z.array(alias) }),
  read({ Aliases }, about) {
    const byKey = new Map<string, { key: ReturnType<typeof kmsKey>; names: string[] }>();
    for (const { AliasName, AliasArn, TargetKeyId } of Aliases) {
      if (TargetKeyId === undefined) continue;
      const home = parseArn(AliasArn);
      const key = kmsKey(TargetKeyId, {
        ...about,
        account: home?.account ?? about.account,
        region: home?.region ?? about.region,
      });
      const known = byKey.get(key.key) ?? { key, names: [] };
      known.names.push(AliasName);
      byKey.set(key.key, known);
    }
    return together(
      [...byKey.values()].map(({ key, names }) =>
        factsOf(
          key,
          {
            aliases: names.sort(),
            manager: names.some((name) => name.startsWith("alias/aws/")) ? "provider" : undefined,
          },
          "aws kms list-aliases",
          about.asOfUs,
        ),
      ),
    );
  },
});
