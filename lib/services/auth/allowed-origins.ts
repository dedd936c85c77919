import { AppError } from "../../errors";

const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * Origins this Keytrail is configured to be reached at (`KEYTRAIL_ORIGIN`, separated by commas; the first is its own
 * address), besides this machine's loopback names. Throws `AppError` bad-input on a value that is no origin.
 */
export function configuredOrigins(value: string | undefined = process.env.KEYTRAIL_ORIGIN): string[] {
  return (value ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => {
      const url = URL.canParse(part) ? new URL(part) : null;
      if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== "/" || url.search || url.username) {
        throw new AppError({
          code: "bad-input",
          message: `KEYTRAIL_ORIGIN holds "${part}", which is no origin. Write one such as https://keytrail.example.com.`,
        });
      }
      return url.origin;
    });
}

/**
 * Whether a `Host` header names this Keytrail: a loopback name with any port, or a configured host. Anything else is
 * refused, so that a hostile site cannot point its own name at this machine (DNS rebinding).
 */
export function isAllowedHost(
  host: string | null,
  origins: readonly string[] = configuredOrigins(),
): boolean {
  if (!host) return false;
  const name = hostName(host);
  if (name !== null && LOOPBACK.has(name)) return true;
  return origins.some((origin) => new URL(origin).host === host.toLowerCase());
}

/**
 * Whether a request that says it came from `origin` came from this Keytrail's own pages: a configured origin, or the
 * very host and port that it was sent to.
 */
export function isOwnOrigin(
  origin: string,
  host: string | null,
  origins: readonly string[] = configuredOrigins(),
): boolean {
  if (!isAllowedHost(host, origins) || !URL.canParse(origin)) return false;
  const url = new URL(origin);
  if (origins.includes(url.origin)) return true;
  return /^https?:$/.test(url.protocol) && url.host === host?.toLowerCase();
}

function hostName(host: string): string | null {
  const url = `http://${host}`;
  if (!/^[A-Za-z0-9.:[\]-]+$/.test(host) || !URL.canParse(url)) return null;
  return new URL(url).hostname;
}
