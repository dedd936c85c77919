import type { Resource } from "../../core/access-event";
import type { Action } from "../../core/action";
import type { OutOfScope } from "../reader";
import { type Call, isList, isWrite } from "./call";
import { segments } from "./path";
import { acme } from "./pki-acme";
import type { Engine, Use } from "./use";
import { actionOf, below, definition, mountItself, outOfScope, SETTING } from "./use";

/** Published to everybody, fetched without a token: certificates, lists of revoked ones, enrolment protocols. */
const PUBLIC = new Set([
  "ca",
  "ca_chain",
  "crl",
  "cert",
  "ocsp",
  "unified-crl",
  "unified-ocsp",
  "est",
  "cmp",
  "scep",
]);
const PUBLIC_FORMS = new Set(["json", "der", "pem", "crl", "unified-crl"]);

/** What `root/WORD` and `intermediate/WORD` do. */
const AUTHORITY: Readonly<Record<string, Action>> = {
  generate: "create",
  rotate: "rotate",
  replace: "change-settings",
  "sign-intermediate": "sign",
  "sign-self-issued": "sign",
  "set-signed": "import-material",
  "cross-sign": "sign",
};

/** What `issuer/I/WORD` does. */
const ISSUER: Readonly<Record<string, Action>> = {
  issue: "issue-credential",
  sign: "issue-credential",
  "sign-verbatim": "issue-credential",
  "sign-intermediate": "sign",
  "sign-self-issued": "sign",
  "sign-revocation-list": "sign",
  "resign-crls": "sign",
  revoke: "revoke",
};

/**
 * Certificates and their keys. A role is `MOUNT/issue/R` by whichever endpoint, an issuer `MOUNT/issuer/I`, a
 * key `MOUNT/key/K`. Generating a key as `exported` hands it out, so it is an `export`.
 */
export const pki: Engine = (call) => {
  const parts = segments(call.rest);
  const [head = "", second, third, fourth] = parts;
  if (PUBLIC.has(head) && !isWrite(call.operation)) return outOfScope(`pki/${head}`);
  if (parts.includes("acme")) return acme(call, (role) => issuedBy(call, role));
  switch (head) {
    case "issue":
    case "sign":
    case "sign-verbatim":
      return use(head, "issue-credential", issuedBy(call, second));
    case "roles":
      return definition(call, "pki/roles", second, (name) => issuedBy(call, name));
    case "root":
    case "intermediate":
      return authority(call, head, second, third);
    case "issuers":
    case "keys":
      return several(call, head, second, third);
    case "issuer":
      return issuer(call, second, third, fourth);
    case "key":
      return definition(call, "pki/key", second, (name) => below(call, `key/${name}`, "key", name), SETTING);
    case "revoke":
    case "revoke-with-key":
      return use(head, "revoke", mountItself(call));
    case "certs":
      return use(head, "list", mountItself(call));
    case "config":
      return second === "ca" && isWrite(call.operation)
        ? use("config/ca", "import-material", mountItself(call))
        : use(head, actionOf(call.operation, SETTING), mountItself(call));
    default:
      return use("other", actionOf(call.operation, SETTING), mountItself(call));
  }
};

/** The role that issues certificates; the mount where a call names none. */
function issuedBy(call: Call, name: string | undefined): Resource {
  return name === undefined ? mountItself(call) : below(call, `issue/${name}`, "dynamic-secret", name);
}

function authority(call: Call, head: string, word = "", form = ""): Use {
  const known = Object.hasOwn(AUTHORITY, word) ? AUTHORITY[word] : undefined;
  if (known === undefined) return use(head, actionOf(call.operation, SETTING), mountItself(call));
  const handsOut = form === "exported" && (word === "generate" || word === "rotate");
  return use(`${head}/${word}`, handsOut ? "export" : known, mountItself(call));
}

/** `issuers` and `keys`: listed, imported, made. */
function several(call: Call, head: string, word: string | undefined, form: string | undefined): Use {
  if (word === undefined || isList(call.operation)) return use(head, "list", mountItself(call));
  if (word === "import") return use(`${head}/import`, "import-material", mountItself(call));
  return use(`${head}/generate`, form === "exported" ? "export" : "create", mountItself(call));
}

function issuer(call: Call, name = "default", word = "", role?: string): Use | OutOfScope {
  if (PUBLIC_FORMS.has(word) && !isWrite(call.operation)) return outOfScope("pki/issuer");
  const itself = below(call, `issuer/${name}`, "key", name);
  const known = Object.hasOwn(ISSUER, word) ? ISSUER[word] : undefined;
  if (known === undefined) return use("issuer", actionOf(call.operation, SETTING), itself);
  const made = use(`issuer/${word}`, known, itself);
  return known === "issue-credential" ? { ...made, resources: [issuedBy(call, role), itself] } : made;
}

function use(endpoint: string, action: Action, resource: Resource): Use {
  return { endpoint: `pki/${endpoint}`, action, resources: [resource] };
}
