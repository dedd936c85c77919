import { array, at, isObject, type JsonObject, type JsonValue, text } from "../../core/json";
import type { Entry } from "../journal";

/** The last use of something, as the provider itself remembers it. */
interface Use {
  readonly at: number;
  readonly id: string;
  readonly name: string;
  /** The logs do not have it. */
  readonly lost: boolean;
}

/** A change that went through. */
export interface Change {
  readonly at: number;
  readonly name: string;
  readonly request: JsonObject;
  readonly response: JsonObject;
  /** The whole record. */
  readonly record: JsonObject;
}

/** How often each identity used something. */
type Users = Map<string, number>;

/** What happened to one key or secret in the days of the estate. */
export interface Story {
  used: Use | null;
  /** Identities that used it and whose record the logs have; as policies name them. */
  readonly users: Users;
  readonly changes: Change[];
}

const USES =
  /^(Decrypt|Encrypt|GenerateDataKey\w*|ReEncrypt|Sign|Verify|GenerateMac|VerifyMac|GetSecretValue|GetParameter|AsymmetricSign|SecretGet|Key(Decrypt|Encrypt|Sign|Unwrap|Wrap))$/;
const READS_ONLY = /^(Describe|List|Get|Batch|Lookup|VaultGet|Secret(List|Get)|Key(List|Get))/;

/**
 * Watches every record on its way into the logs, also those that a gap keeps out of them: a provider remembers what its
 * logs lost. What the providers' commands print of the estate is made of it.
 */
export class Seen {
  readonly #stories = new Map<string, Story>();

  of(resource: string): Story {
    const known = this.#stories.get(resource);
    if (known) return known;
    const story: Story = { used: null, users: new Map(), changes: [] };
    this.#stories.set(resource, story);
    return story;
  }

  note(entry: Entry, hidden: boolean): void {
    this.#read(entry, hidden ? "hidden" : "held");
  }

  /** An entry that was noted as held and did not come into the logs after all. */
  lose(entry: Entry): void {
    this.#read(entry, "lost");
  }

  #read(entry: Entry, fate: Fate): void {
    if (entry.scope !== "event") return;
    const record = JSON.parse(entry.text) as JsonValue;
    if (!isObject(record)) return;
    if (entry.log.startsWith("cloudtrail/")) this.#aws(entry, record, fate);
    else if (entry.log.startsWith("gcp/")) this.#google(entry, record, fate);
    else if (entry.log.startsWith("azure/")) this.#azure(entry, record, fate);
    else if (entry.log === "vault") this.#vault(entry, record, fate);
  }

  #tell(
    resource: string,
    entry: Entry,
    fate: Fate,
    said: { name: string; use: boolean; who: string | null } & Pick<
      Change,
      "request" | "response" | "record"
    >,
  ): void {
    const story = this.of(resource);
    const { name, use, who, ...change } = said;
    if (fate === "lost") {
      if (story.used?.id === entry.id) story.used = { ...story.used, lost: true };
      if (use && who !== null) count(story.users, who, -1);
      return;
    }
    if (!use) {
      story.changes.push({ at: entry.at, name, ...change });
      story.changes.sort((a, b) => a.at - b.at);
      return;
    }
    if (story.used === null || entry.at > story.used.at)
      story.used = { at: entry.at, id: entry.id, name, lost: fate === "hidden" };
    if (who !== null && fate === "held") count(story.users, who, 1);
  }

  #aws(entry: Entry, record: JsonObject, fate: Fate): void {
    if (record.errorCode !== undefined) return;
    const name = text(record.eventName) ?? "";
    const use = USES.test(name);
    if (!use && READS_ONLY.test(name)) return;
    const [, account = ""] = entry.log.split("/");
    const request = member(record, "requestParameters");
    const response = member(record, "responseElements");
    const said = { name, use, who: awsCaller(record), request, response, record };
    if (entry.service === "kms") {
      const arn = text(at(array(record.resources)[0], "ARN"));
      if (arn !== null) this.#tell(`kms:${arn.slice(arn.lastIndexOf("/") + 1)}`, entry, fate, said);
    } else if (entry.service === "secretsmanager") {
      const told =
        text(request.secretId) ?? text(response.name) ?? text(at(record.additionalEventData, "SecretId"));
      if (told !== null) this.#tell(`secret:${account}:${secretName(told)}`, entry, fate, said);
    } else if (entry.service === "ssm") {
      const told = text(request.name);
      if (told !== null) this.#tell(`parameter:${account}:${told}`, entry, fate, said);
    }
  }

  #google(entry: Entry, record: JsonObject, fate: Fate): void {
    const payload = member(record, "protoPayload");
    if (at(payload.status, "code") !== undefined) return;
    const name = (text(payload.methodName) ?? "").replace(/^.*\./, "");
    const resource = (text(payload.resourceName) ?? "").replace(/\/(cryptoKeyVersions|versions)\/.*$/, "");
    const use = USES.test(name) || name === "AccessSecretVersion";
    if (!use && READS_ONLY.test(name)) return;
    const email = text(at(payload.authenticationInfo, "principalEmail"));
    const kind = email?.endsWith("gserviceaccount.com") ? "serviceAccount" : "user";
    this.#tell(`gcp:${resource}`, entry, fate, {
      name,
      use,
      who: email === null ? null : `${kind}:${email}`,
      request: member(payload, "request"),
      response: member(payload, "serviceData"),
      record,
    });
  }

  #azure(entry: Entry, record: JsonObject, fate: Fate): void {
    const name = text(record.operationName) ?? "";
    if (at(record.properties, "httpStatusCode") !== 200) return;
    const use = USES.test(name);
    if (!use && READS_ONLY.test(name)) return;
    const id = text(at(record.properties, "id"));
    const object = /^https:\/\/([^.]+)\.vault\.azure\.net\/(keys|secrets)\/([^/]+)/.exec(id ?? "");
    if (object === null) return;
    const claim = at(record.identity, "claim");
    const who = isObject(claim)
      ? (text(claim.oid) ?? text(claim["http://schemas.microsoft.com/identity/claims/objectidentifier"]))
      : null;
    const said = { name, use, who, request: {}, response: {}, record };
    this.#tell(`azure:${object[1]}/${object[2]}/${object[3]}`, entry, fate, said);
  }

  #vault(entry: Entry, record: JsonObject, fate: Fate): void {
    if (record.error !== undefined && record.error !== "") return;
    const request = member(record, "request");
    const namespace = text(at(request.namespace, "path")) ?? "";
    const path = text(request.path) ?? "";
    const operation = text(request.operation) ?? "";
    const transit = /^(.*?)(encrypt|decrypt|sign|export\/[^/]+)\/([^/]+)$/.exec(path);
    const config = /^(.*)keys\/([^/]+)\/(config|rotate)$/.exec(path);
    const kv = /^(.*?)data\/(.+)$/.exec(path);
    const who = text(at(record.auth, "entity_id"));
    const said = (name: string, use: boolean) => ({
      name,
      use,
      who,
      request: member(request, "data"),
      response: member(record, "response"),
      record,
    });
    if (transit && path.startsWith("transit/"))
      this.#tell(`vault:${namespace}transit/keys/${transit[3]}`, entry, fate, said(operation, true));
    else if (config)
      this.#tell(
        `vault:${namespace}${config[1]}keys/${config[2]}`,
        entry,
        fate,
        said(config[3] ?? "", false),
      );
    else if (kv && (operation === "read" || operation === "update" || operation === "create"))
      this.#tell(`vault:${namespace}${kv[1]}${kv[2]}`, entry, fate, said(operation, operation === "read"));
  }
}

type Fate = "held" | "hidden" | "lost";

function count(users: Users, who: string, by: number): void {
  const left = (users.get(who) ?? 0) + by;
  if (left > 0) users.set(who, left);
  else users.delete(who);
}

function member(value: JsonObject, name: string): JsonObject {
  const inner = value[name];
  return isObject(inner) ? inner : {};
}

/** A role by its ARN, a user by theirs; a person behind a shared role, an account and a service are none that policies name. */
function awsCaller(record: JsonObject): string | null {
  const role = text(at(record.userIdentity, "sessionContext", "sessionIssuer", "arn"));
  if (role !== null) return role.includes("/AWSReservedSSO_") ? null : role;
  const arn = text(at(record.userIdentity, "arn"));
  return arn?.includes(":user/") ? arn : null;
}

/** The name behind a name or an ARN with its six characters. */
function secretName(told: string): string {
  const name = told.startsWith("arn:") ? told.split(":").slice(6).join(":") : told;
  return told.startsWith("arn:") ? name.replace(/-[A-Za-z0-9]{6}$/, "") : name;
}
