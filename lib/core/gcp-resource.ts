import type { Resource, ResourceKind } from "./access-event";

/** A resource as a full name says it; the version is not part of the resource. */
export interface Named {
  resource: Resource;
  version: string | null;
}

const KEY =
  /^projects\/([^/]+)\/locations\/([^/]+)\/keyRings\/([^/]+)\/cryptoKeys\/([^/]+)(?:\/cryptoKeyVersions(?:\/([^/]+))?)?$/;
const RING = /^projects\/([^/]+)\/locations\/([^/]+)\/keyRings\/([^/]+)(?:\/(?:cryptoKeys|importJobs))?$/;
const SECRET = /^projects\/([^/]+)\/(?:locations\/([^/]+)\/)?secrets\/([^/]+)(?:\/versions(?:\/([^/]+))?)?$/;
const LOCATION = /^projects\/([^/]+)\/locations\/([^/]+)(?:\/(?:keyRings|secrets|ekmConnections))?$/;
const PROJECT = /^projects\/([^/]+)(?:\/(?:secrets|locations|cryptoKeys))?$/;
const ABOVE = /^(organizations|folders)\/([^/]+)$/;

/**
 * Reads a full resource name. A project number gives way to `project`, the id the record gives for it, so that
 * a key or secret has one name. `new` as a version (Google's word for the one being made) is no version.
 */
export function parseName(fullName: string, project: string | null): Named {
  const name = oneProject(
    fullName.replace(/^\/\/[^/]+\//, "").replace(/^https:\/\/[^/]+\/v[^/]+\//, ""),
    project,
  );
  const key = KEY.exec(name);
  if (key) {
    const [, owner = "", location = "", ring = "", id = "", version = null] = key;
    return versioned(
      make("key", keyName(owner, location, ring, id), `${ring}/${id}`, owner, location),
      version,
    );
  }
  const secret = SECRET.exec(name);
  if (secret) {
    const [, owner = "", location = "", id = "", version = null] = secret;
    return versioned(make("secret", secretName(owner, location, id), id, owner, location), version);
  }
  const ring = RING.exec(name);
  if (ring) {
    const [, owner = "", location = "", id = ""] = ring;
    return only(make("container", ringName(owner, location, id), id, owner, location));
  }
  const place = LOCATION.exec(name);
  if (place) {
    const [, owner = "", location = ""] = place;
    return only(
      make("container", `projects/${owner}/locations/${location}`, `${owner}/${location}`, owner, location),
    );
  }
  const owner = PROJECT.exec(name)?.[1];
  if (owner) return only(make("container", `projects/${owner}`, owner, owner, ""));
  const above = ABOVE.exec(name);
  if (above) return only(make("container", name, name, name, ""));
  return only(other("other", name));
}

/** A resource of a kind that its name alone does not tell. */
export function other(kind: ResourceKind, name: string): Resource {
  const owner = /^projects\/([^/]+)\//.exec(name)?.[1];
  const above = /^((?:organizations|folders|billingAccounts)\/[^/]+)\//.exec(name)?.[1];
  const location = /\/locations\/([^/]+)/.exec(name)?.[1] ?? "";
  return make(kind, name, name.split("/").at(-1) ?? name, owner ?? above ?? "", location);
}

/** A project is named by its id or by its number, which is all digits; ids begin with a letter. */
export function isProjectNumber(project: string): boolean {
  return /^\d+$/.test(project);
}

/** `projects/123/…` as `projects/my-project/…` when the record says that they are the same. */
export function oneProject(name: string, project: string | null): string {
  const match = /^projects\/([^/]+)(.*)$/s.exec(name);
  return match?.[1] && project && isProjectNumber(match[1]) ? `projects/${project}${match[2] ?? ""}` : name;
}

function keyName(project: string, location: string, ring: string, key: string): string {
  return `${ringName(project, location, ring)}/cryptoKeys/${key}`;
}

function ringName(project: string, location: string, ring: string): string {
  return `projects/${project}/locations/${location}/keyRings/${ring}`;
}

function secretName(project: string, location: string, secret: string): string {
  return `projects/${project}/${location ? `locations/${location}/` : ""}secrets/${secret}`;
}

function make(kind: ResourceKind, key: string, name: string, account: string, region: string): Resource {
  return { key, name, kind, account, region };
}

function versioned(resource: Resource, version: string | null): Named {
  return { resource, version: version === "new" ? null : version };
}

function only(resource: Resource): Named {
  return { resource, version: null };
}
