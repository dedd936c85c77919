import { text } from "../../core/json";
import type { SourceReader } from "../reader";
import { ACCOUNT_NEEDS, accountOf } from "./members";

/** The account and region whose log a record is in: not always the caller's account. */
export const stream: SourceReader["stream"] = {
  needs: [...ACCOUNT_NEEDS, "awsRegion"],
  read(members) {
    return { account: accountOf(members), region: text(members.awsRegion) ?? "" };
  },
};
