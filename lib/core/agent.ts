import type { Agent } from "./access-event";

const BROWSERS: readonly [RegExp, string][] = [
  [/\bEdg\/(\d+)/, "edge"],
  [/\bOPR\/(\d+)/, "opera"],
  [/\bFirefox\/(\d+)/, "firefox"],
  [/\bChrome\/(\d+)/, "chrome"],
  [/\bVersion\/(\d+)[\d.]* (?:Mobile\/\S+ )?Safari/, "safari"],
];

/**
 * The program and its major.minor version from a user-agent string. Versions below minor, operating systems
 * and architectures are left out: they change with every patch and say nothing of who calls.
 * Null for an absent or empty string.
 */
export function agent(value: string | null | undefined): Agent | null {
  const raw = value?.trim();
  return raw ? { value: raw, family: family(raw) } : null;
}

function family(raw: string): string {
  const bare = raw.replace(/^\[(.*)\]$/, "$1").trim();
  if (/^Mozilla\/\d/.test(bare)) {
    for (const [pattern, name] of BROWSERS) {
      const match = pattern.exec(bare);
      if (match) return `${name} ${match[1]}`;
    }
    return "browser";
  }
  const terraform = /\bterraform(?:-provider-(\w+))?\/v?(\d+(?:\.\d+)?)/i.exec(bare);
  if (terraform)
    return `terraform${terraform[1] ? `-provider-${terraform[1].toLowerCase()}` : ""} ${terraform[2]}`;
  const match = /^([^\s/(]+)(?:[/ ]v?(\d+(?:\.\d+)?))?/.exec(bare);
  if (!match?.[1]) return bare.slice(0, 80);
  const name = match[1].toLowerCase().slice(0, 60);
  return match[2] ? `${name} ${match[2]}` : name;
}
