import { consoleNames } from "./console-names";

/**
 * Other spellings under which the store may know what a person calls a key, secret or identity: the store keeps names
 * without versions, random suffixes and session names. The text itself is not among them.
 */
export function otherSpellings(name: string): string[] {
  const bare = withoutPaste(name);
  const names = [bare, ...consoleNames(bare)];
  const found = [...names, ...names.flatMap((one) => RULES.flatMap((rule) => rule(one) ?? []))];
  return [...new Set(found)].filter((spelling) => spelling !== name);
}

const BEFORE_PASTED = /^(?:[\s"'`[({<]+|[-*\u2022]\s+|\d+[.)]\s+)+/;
const BEHIND_PASTED = /[\s"'`\])}>,;]+$/;

/** A name without the quotes, brackets, bullets and numbers of the list that it was pasted from. */
export function withoutPaste(name: string): string {
  const bare = name.replace(BEFORE_PASTED, "").replace(BEHIND_PASTED, "");
  return bare === "" ? name : bare;
}

type Rule = (name: string) => string[] | null;

const SECRET_ARN = /^(arn:[a-z-]+:secretsmanager:[^:]+:\d{12}:secret:.+)-[A-Za-z0-9]{6}$/;
const MULTI_REGION_KEY = /^(arn:[a-z-]+:kms:)[^:]+(:\d{12}:key\/mrk-[0-9a-f]+)$/;
const SESSION_ARN = /^arn:([a-z-]+):sts::(\d{12}):assumed-role\/([^/]+)(?:\/.*)?$/;
const GOOGLE_VERSION = /^(.*)\/(?:cryptoKeyVersions|versions)\/[^/]+$/;
const GOOGLE_SERVICE = /^\/\/(?:cloudkms|secretmanager)\.googleapis\.com\/(.+)$/;
const AZURE_URL = /^https:\/\/([^/]+)\/(keys|secrets|certificates)\/([^/]+)(?:\/[0-9a-f]{32})?\/?$/i;

const RULES: readonly Rule[] = [
  (name) => part(SECRET_ARN.exec(name)),
  (name) => {
    const [, head, tail] = MULTI_REGION_KEY.exec(name) ?? [];
    return head && tail ? [`${head}*${tail}`] : null;
  },
  (name) => {
    const [, partition, account, role] = SESSION_ARN.exec(name) ?? [];
    return role ? [`arn:${partition}:iam::${account}:role/${role}`] : null;
  },
  (name) => part(GOOGLE_VERSION.exec(name)),
  (name) => part(GOOGLE_SERVICE.exec(name)),
  (name) => {
    const [, vault, kind, object] = AZURE_URL.exec(name) ?? [];
    if (!vault || !kind || !object) return null;
    const plain = `https://${vault}/${kind}/${object}`;
    return [plain, plain.toLowerCase(), `${vault}/${kind}/${object}`.toLowerCase()];
  },
  // `vault/object`, as people say it.
  (name) => {
    const [, vault, object] = /^([a-z0-9-]{3,24})\/([A-Za-z0-9-]+)$/.exec(name) ?? [];
    if (!vault || !object) return null;
    return ["secrets", "keys", "certificates"].map(
      (kind) => `https://${vault}.vault.azure.net/${kind}/${object}`,
    );
  },
  // KV version 2 paths carry `data/` or `metadata/` behind the mount.
  (name) => {
    const match = /^([^/]+)\/(?:data|metadata)\/(.+)$/.exec(name);
    return match ? [`${match[1]}/${match[2]}`] : null;
  },
];

function part(match: RegExpExecArray | null): string[] | null {
  return match?.[1] ? [match[1]] : null;
}
