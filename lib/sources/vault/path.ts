/** The segments of a path, without empty ones. */
export function segments(path: string): string[] {
  return path.split("/").filter((segment) => segment !== "");
}

/** `path/`, whether it had its slash or not. */
export function slashed(path: string): string {
  return path.endsWith("/") ? path : `${path}/`;
}

/** `path`, without the slashes at its end. */
export function unslashed(path: string): string {
  return path.replace(/\/+$/, "");
}
