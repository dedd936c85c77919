import type { JsonValue } from "../../core/json";

const DEPTH_MAX = 8;

/**
 * Reads the text that Athena and CloudTrail Lake print for a structure, `{type=AssumedRole, arn=arn:aws:…}` or
 * `[{arn=…}, {…}]`, with JSON inside where a value was JSON. Null when the text is none. The form does not
 * quote: a value that holds `, name=` would be read as two members.
 */
export function parseRowText(text: string): JsonValue {
  const reader = new RowText(text);
  const value = reader.value(0);
  return reader.done ? value : null;
}

class RowText {
  private at = 0;

  constructor(private readonly text: string) {}

  get done(): boolean {
    return this.at === this.text.length;
  }

  value(depth: number): JsonValue {
    const rest = this.text.slice(this.at, this.at + 2);
    if (depth <= DEPTH_MAX) {
      if (rest === '{"' || rest === '["' || rest === "[{") {
        const json = this.json();
        if (json !== undefined) return json;
      }
      if (rest.startsWith("{")) return this.struct(depth);
      if (rest.startsWith("[")) return this.list(depth);
    }
    return scalar(this.until(/, [A-Za-z_][\w.:/-]*=|[}\]]/g));
  }

  private struct(depth: number): JsonValue {
    const members: [string, JsonValue][] = [];
    this.at += 1;
    while (!this.take("}")) {
      const name = this.until(/=|\}/g);
      if (!this.take("=")) return this.fail();
      members.push([name, this.value(depth + 1)]);
      if (!this.take(", ") && this.text[this.at] !== "}") return this.fail();
    }
    return Object.fromEntries(members);
  }

  private list(depth: number): JsonValue {
    const items: JsonValue[] = [];
    this.at += 1;
    while (!this.take("]")) {
      const inner = /[{[]/.test(this.text[this.at] ?? "");
      items.push(inner ? this.value(depth + 1) : scalar(this.until(/, |\]/g)));
      if (!this.take(", ") && this.text[this.at] !== "]") return this.fail();
    }
    return items;
  }

  /** A JSON value that begins here, found by its balanced brackets; undefined when it is none. */
  private json(): JsonValue | undefined {
    let depth = 0;
    let quoted = false;
    for (let i = this.at; i < this.text.length; i++) {
      const char = this.text[i];
      if (quoted) {
        if (char === "\\") i += 1;
        else if (char === '"') quoted = false;
      } else if (char === '"') quoted = true;
      else if (char === "{" || char === "[") depth += 1;
      else if ((char === "}" || char === "]") && --depth === 0) return this.parsed(i + 1);
    }
    return undefined;
  }

  private parsed(end: number): JsonValue | undefined {
    try {
      const value: JsonValue = JSON.parse(this.text.slice(this.at, end));
      this.at = end;
      return value;
    } catch {
      return undefined;
    }
  }

  private until(stop: RegExp): string {
    stop.lastIndex = this.at;
    const end = stop.exec(this.text)?.index ?? this.text.length;
    const piece = this.text.slice(this.at, end);
    this.at = end;
    return piece;
  }

  private take(token: string): boolean {
    if (!this.text.startsWith(token, this.at)) return false;
    this.at += token.length;
    return true;
  }

  /** Leaves the text unfinished, so that the whole is no value. */
  private fail(): null {
    this.at = this.text.length + 1;
    return null;
  }
}

function scalar(text: string): JsonValue {
  if (text === "null" || text === "") return null;
  return text === "true" ? true : text === "false" ? false : text;
}
