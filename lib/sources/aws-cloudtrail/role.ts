import type { Identity } from "../../core/access-event";
import { lastSegment, parseArn, roleArn } from "../../core/aws-arn";
import { at, type JsonObject, text } from "../../core/json";
import { afterColon, type Caller, outsider } from "./outsider";
import { identityStoreUser, isEmail, person } from "./person";

/** Under which Identity Center keeps its roles, some of which have no prefix in their names. */
const IDENTITY_CENTER_PATH = "role/aws-reserved/sso.amazonaws.com/";

/** A role: the identity itself when a machine uses it, else the way to the person behind it. */
export function role(ui: JsonObject, partition: string): Caller {
  const issuer = roleArn(text(at(ui, "sessionContext", "sessionIssuer", "arn")) ?? "");
  const sessionArn = text(ui.arn) ?? "";
  const key = issuer ?? roleArn(sessionArn);
  const arn = parseArn(key ?? "");
  if (key === null || !arn) return outsider(ui);
  const name = lastSegment(arn.resource);
  const session = sessionName(ui);
  const signedOn = name.startsWith("AWSReservedSSO_") || arn.resource.startsWith(IDENTITY_CENTER_PATH);
  const human = personBehind(ui, signedOn, session, arn.account, arn.partition || partition);
  if (human) {
    const whole = `arn:${arn.partition}:sts::${arn.account}:assumed-role/${name}/${session ?? ""}`;
    return { identity: human, session: sessionArn.includes(":assumed-role/") ? sessionArn : whole };
  }
  const linked = arn.resource.startsWith("role/aws-service-role/") || name.startsWith("AWSServiceRoleFor");
  return { identity: { key, name, kind: linked ? "service" : "workload", account: arn.account }, session };
}

function sessionName(ui: JsonObject): string | null {
  const fromArn = /:assumed-role\/[^/]+\/(.+)$/.exec(text(ui.arn) ?? "")?.[1];
  return fromArn ?? afterColon(text(ui.principalId) ?? "");
}

function personBehind(
  ui: JsonObject,
  signedOn: boolean,
  session: string | null,
  accountId: string,
  partition: string,
): Identity | null {
  if (signedOn && session !== null) return person(session, accountId);
  const source = text(at(ui, "sessionContext", "sourceIdentity"));
  if (source !== null) return person(source, accountId);
  if (session !== null && isEmail(session)) return person(session, accountId);
  return onBehalf(ui, partition);
}

/** The Identity Center user a call is made for. */
export function onBehalf(ui: JsonObject, partition: string): Identity | null {
  const userId = text(at(ui, "onBehalfOf", "userId"));
  const store = parseArn(text(at(ui, "onBehalfOf", "identityStoreArn")) ?? "");
  return userId === null ? null : identityStoreUser(userId, store?.partition ?? partition);
}
