import { signInByLink } from "@/lib/services/auth/sign-in";
import { createDemoSignInLink } from "@/lib/services/auth/sign-in-link";
import { startServer } from "@/lib/services/startServer";

/**
 * The server whose pages a benchmark asks for: `pages-server.ts DATA` serves a data folder on a free port of this
 * machine until it is told to stop, signs its administrator in, and prints one line of JSON with the address and the
 * session's cookie.
 */
const [dataFolder] = process.argv.slice(2);
if (!dataFolder) throw new Error("Name the data folder to serve.");
const { url, closed } = await startServer({ dataFolder, port: 0, host: "127.0.0.1" });
const { path } = await createDemoSignInLink();
const token = new URL(path, url).searchParams.get("token") ?? "";
const answer = await signInByLink(token, new Headers({ host: new URL(url).host }));
const cookie = answer
  .getSetCookie()
  .map((line) => line.split(";", 1)[0])
  .join("; ");
process.stdout.write(`${JSON.stringify({ url, cookie })}\n`);
await closed;
