const AWS = String.raw`^https://[^/]*console\.(?:aws\.amazon|amazonaws-us-gov|amazonaws)\.com(?:\.cn)?`;
const GOOGLE = String.raw`^https://console\.cloud\.google\.com/security`;

/** Where the consoles of providers show a key or secret; each group is a part of its name, percent-encoded. */
const PAGES: readonly (readonly [page: RegExp, name: (...parts: string[]) => string])[] = [
  [new RegExp(`${AWS}/kms/.*#/kms/(?:keys|defaultKeys)/([^/?#]+)`), (id) => id],
  [new RegExp(String.raw`${AWS}/secretsmanager/secret\?(?:[^#]*&)?name=([^&#]+)`), (secret) => secret],
  [new RegExp(`${AWS}/systems-manager/parameters/([^?#]+)/description`), (parameter) => parameter],
  [
    new RegExp(String.raw`${GOOGLE}/secret-manager/secret/([^/?#]+)[^?]*\?(?:[^#]*&)?project=([^&#]+)`),
    (secret, project) => `projects/${project}/secrets/${secret}`,
  ],
  [
    new RegExp(
      String.raw`${GOOGLE}/kms/key/manage/([^/?#]+)/([^/?#]+)/([^/?#]+)[^?]*\?(?:[^#]*&)?project=([^&#]+)`,
    ),
    (location, ring, key, project) =>
      `projects/${project}/locations/${location}/keyRings/${ring}/cryptoKeys/${key}`,
  ],
];

/** The names that the address of a provider's console page holds; none for any other text. */
export function consoleNames(address: string): string[] {
  return PAGES.flatMap(([page, name]) => {
    const parts = page.exec(address)?.slice(1);
    return parts ? [name(...parts.map(decoded))] : [];
  });
}

/** Text whose percent signs are no encoding stays as it is. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return part;
    throw error;
  }
}
