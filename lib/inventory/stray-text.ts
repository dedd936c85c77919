const SHOWN_MAX = 200;

/**
 * What a text that is no JSON is, and what to do, in one sentence for each thing that was printed: an error of a command, or an
 * answer in another form. `alone`: nothing else is in the file.
 */
export function strayProblems(text: string, alone: boolean): string[] {
  const errors = errorsIn(text);
  if (errors.length > 0) return errors;
  if (!alone) return [`Between the answers stands what is none: ${quoted(text)}. It was left out.`];
  return [formOf(text)];
}

const ERRORS =
  /An error occurred \(|^ERROR:|^Error (making|reading|listing|writing)|^error:|Unable to locate credentials|ExpiredToken|^usage: |^(aws|gcloud|az|vault): |permission denied|PERMISSION_DENIED/i;

function errorsIn(text: string): string[] {
  const lines = text.split("\n").filter((line) => ERRORS.test(line));
  return [...new Set(lines)].map(
    (line) =>
      `A command failed and printed: ${quoted(line)}. Its answer is missing; run it again with the rights that it needs, and import that.`,
  );
}

function formOf(text: string): string {
  if (/^\s*</.test(text))
    return "It is a web page or XML, not JSON. Save what the provider's command line prints with JSON as its output.";
  if (/^[+|]?-{3,}|^\|/m.test(text) && /\|/.test(text))
    return "It is a table. Run the command again with --output json (aws, az), --format=json (gcloud) or -format=json (vault).";
  if (/^Key\s+Value\s*\n-+\s+-+/m.test(text))
    return "It is Vault's table. Run the command again with -format=json.";
  if (/^(---\s*$|\s*-?\s*[A-Za-z_][\w.]*:(\s|$))/m.test(text))
    return "It is YAML, as gcloud prints when no format is asked for. Run the command again with --format=json (gcloud), --output json (aws, az) or -format=json (vault).";
  if (/\t/.test(text))
    return "It is tab-separated text. Run the command again with --output json (aws, az) or --format=json (gcloud).";
  return `It is no JSON: it begins with ${quoted(text)}. Run the command again with JSON as its output.`;
}

function quoted(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return `“${line.length > SHOWN_MAX ? `${line.slice(0, SHOWN_MAX)}…` : line}”`;
}
