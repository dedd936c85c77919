import type { Resource } from "../core/access-event";
import { array, at, isObject, type JsonValue, text } from "../core/json";
import { aboutName } from "./about-name";
import type { About } from "./answers/answer";
import { ANSWER_NAMES, recognise } from "./answers/registry";
import { documentsIn } from "./documents";
import type { Fact } from "./fact";
import { isLogRecord } from "./log-record";
import { strayProblems } from "./stray-text";
import { uniteFacts } from "./unite-facts";
import { dated, unwrap } from "./unwrap";
import { isCutOut, wholeAnswer } from "./whole-answer";

const LAYERS_MAX = 6;
const SEARCHED_MAX = 200_000;

export interface ReadAnswers {
  /** Commands whose answers were found, each with how many. */
  found: Record<string, number>;
  resources: Resource[];
  facts: Fact[];
  /** Google Cloud projects by number. */
  projects: Record<string, string>;
  /** Sentences about what could not be used. */
  problems: string[];
}

/**
 * Reads the answers of providers' commands in the text of a file. What cannot be used is told in `problems` and never
 * guessed at; a text without any answer gives no facts and one problem that names what was expected.
 *
 * @param asOfUs when the file was written: facts are as of then, unless the answer tells its own time
 */
export function readAnswers(
  fileText: string,
  { fileName, asOfUs }: { fileName: string; asOfUs: number },
): ReadAnswers {
  const out: ReadAnswers = { found: {}, resources: [], facts: [], projects: {}, problems: [] };
  const { values, stray, broken, cut } = documentsIn(fileText);
  const about: About = { key: aboutName(fileName), account: null, region: null, asOfUs };
  let unknown = 0;
  for (const document of values) {
    const search: Search = { out, left: SEARCHED_MAX };
    if (!take(document, about, search, 0)) unknown += 1;
  }
  const alone = values.length === 0 && broken.length === 0 && !cut;
  const problems = [
    ...out.problems,
    ...(unknown === 0
      ? []
      : [`${unknown === values.length ? "" : `${unknown} of ${values.length}: `}${expected()}`]),
    ...stray.flatMap((text) => strayProblems(text, alone)),
    ...broken.map(({ number, message }) => `Answer ${number} is no JSON: ${message}. The others were read.`),
    ...(cut
      ? [
          "It is no JSON to its end: it breaks off in the middle of an answer. Save it again; what came before was read.",
        ]
      : []),
    ...(alone && stray.length === 0 ? ["It holds nothing: the command printed nothing, or failed."] : []),
  ];
  return {
    ...out,
    resources: distinct(out.resources),
    facts: uniteFacts(out.facts),
    problems: shortened([...new Set(problems)]),
  };
}

const PROBLEMS_MAX = 50;

/** A file of thousands of errors is told by its first ones. */
function shortened(problems: readonly string[]): string[] {
  const more = problems.length - PROBLEMS_MAX;
  return more <= 0 ? [...problems] : [...problems.slice(0, PROBLEMS_MAX), `${more} more of this kind.`];
}

interface Search {
  out: ReadAnswers;
  left: number;
}

/** Whether something was found: facts, or a reason why there are none. */
function take(value: JsonValue, given: About, search: Search, depth: number): boolean {
  search.left -= 1;
  if (search.left < 0 || depth > LAYERS_MAX) return false;
  const { out } = search;
  const about = dated(value, { ...given, ...placeIn(value, given) });
  const fault = faultOf(value);
  if (fault !== null) {
    out.problems.push(fault);
    return true;
  }
  if (isEmpty(value)) {
    out.found["an empty answer"] = (out.found["an empty answer"] ?? 0) + 1;
    return true;
  }
  if (isLogRecord(value)) {
    out.problems.push(
      "It holds records of an audit log, not answers of commands. Read it with: keytrail ingest",
    );
    return true;
  }
  if (project(value, out)) return true;
  const whole = wholeAnswer(value);
  if (whole !== null) return take(whole, given, search, depth + 1);
  if (isCutOut(value)) {
    out.problems.push(
      "It holds bare values, cut out of an answer with --query: what they mean is not told. Run the command again without --query.",
    );
    return true;
  }
  const layers = unwrap(value, about);
  if (layers !== null)
    return layers.map((layer) => take(layer.answer, layer.about, search, depth + 1)).some(Boolean);
  const recognised = recognise(value);
  if (recognised !== null) {
    const reading = recognised.read(about);
    if ("refused" in reading) out.problems.push(`${recognised.kind}: ${reading.refused}`);
    else {
      out.resources.push(...reading.resources);
      out.facts.push(...reading.facts);
      out.found[recognised.kind] = (out.found[recognised.kind] ?? 0) + 1;
    }
    return true;
  }
  const inner = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
  return inner
    .map((one) => isStructure(one) && !isNames(one) && take(one, given, search, depth + 1))
    .some(Boolean);
}

/** Account and region may be merged into an answer by whoever collects them. */
function placeIn(value: JsonValue, given: About): Partial<About> {
  if (!isObject(value) || Object.hasOwn(value, "answer")) return {};
  return { account: text(value.account) ?? given.account, region: text(value.region) ?? given.region };
}

/** Answers that must not be used: errors, and values of secrets. */
function faultOf(value: JsonValue): string | null {
  if (!isObject(value)) return null;
  if (Object.hasOwn(value, "SecretString") || Object.hasOwn(value, "SecretBinary"))
    return "It holds the value of a secret (aws secretsmanager get-secret-value). Nothing of it was kept; delete the file, and use describe-secret.";
  const error = value.Error ?? value.error;
  const code =
    text(at(error, "Code")) ??
    text(at(error, "status")) ??
    text(at(error, "code")) ??
    (/Exception$|Error$/.test(text(value.__type) ?? "") ? text(value.__type) : null) ??
    (isNames(value.errors ?? null) ? array(value.errors).join("; ") : null);
  if (code !== null)
    return `It is an error answer of the provider: ${code}. Run the command again with the rights that it needs, and import that.`;
  return null;
}

function isEmpty(value: JsonValue): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (!isObject(value)) return false;
  if (Array.isArray(value.value) && value.value.length === 0) return true;
  return Object.keys(value).every((name) => name === "ResponseMetadata" || name === "$metadata");
}

/** `gcloud projects describe` or `list`: which number is which project. */
function project(value: JsonValue, out: ReadAnswers): boolean {
  const all = Array.isArray(value) ? value : [value];
  const pairs = all.map((one) => [text(at(one, "projectNumber")), text(at(one, "projectId"))] as const);
  if (pairs.some(([number, id]) => number === null || id === null)) return false;
  for (const [number, id] of pairs) if (number !== null && id !== null) out.projects[number] = id;
  out.found["gcloud projects list"] = (out.found["gcloud projects list"] ?? 0) + pairs.length;
  return true;
}

/** A list of names means something only where somebody says what it lists, never deep inside something else. */
function isNames(value: JsonValue): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

function isStructure(value: JsonValue): boolean {
  return isObject(value) || Array.isArray(value);
}

function distinct(resources: readonly Resource[]): Resource[] {
  return [...new Map(resources.map((resource) => [resource.key, resource])).values()];
}

function expected(): string {
  return `It is the answer of no command that is known. Expected one of: ${ANSWER_NAMES.join(", ")}.`;
}
