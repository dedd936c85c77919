import { DAY, HOUR } from "../calendar";
import { gcpPerson, signInToAws } from "../callers/person-caller";
import { pace } from "../pace";
import { lookAtKey } from "../providers/aws/kms";
import { lookAtSecret } from "../providers/aws/secrets";
import { describeGcpSecret } from "../providers/gcp/secret-manager";
import type { DriftKind } from "./drift";

/** The quarterly review: one of the security team goes through policies and grants of everything, reading none. */
export const accessReview: DriftKind = {
  kind: "access-review",
  plan({ world, random, scribe, moment }) {
    const reviewers = world.people.filter((one) => one.team.at(world.span.from) === "security");
    if (reviewers.length === 0) return null;
    const person = random.pick(reviewers);
    const from = Math.floor(moment(0.3, 0.92) / DAY) * DAY + Math.floor(random.range(9, 13) * HOUR);
    const seat = { address: person.office?.at(from) ?? person.home, console: true };
    const next = pace(random, from + 60_000);
    let at = from;
    for (const account of [world.aws.accounts.prod, world.aws.accounts.data]) {
      const caller = signInToAws(scribe, world, person, account, next(1_000, 5_000), seat);
      for (const key of world.aws.keys.filter((one) => one.account === account)) {
        lookAtKey(scribe, caller, next(2_000, 20_000), key, "GetKeyPolicy");
        lookAtKey(scribe, caller, next(500, 3_000), key, "ListGrants");
      }
      for (const secret of world.aws.secrets.filter((one) => one.account === account)) {
        at = next(1_000, 15_000);
        lookAtSecret(scribe, caller, at, secret, "GetResourcePolicy");
      }
    }
    for (const secret of world.gcp.secrets) {
      at = next(1_000, 9_000);
      describeGcpSecret(scribe, gcpPerson(person, seat), at, secret);
    }
    return { title: "Access review", from, to: at, identities: [person.email] };
  },
};
