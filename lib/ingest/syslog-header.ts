/** Longest header that is looked for, in bytes: what every receiver must take (RFC 5424, section 6.1). */
export const HEADER_MAX = 2048;
/** Most headers are shorter than this. */
const HEADER_USUAL = 256;

const [LINE_FEED, SPACE] = [0x0a, 0x20];

/** Octet count of RFC 6587, and priority. */
const PRIORITY = "(?:\\d{1,7} )?<\\d{1,3}>";
const RFC3339 = "\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?(?:[Zz]|[+-]\\d\\d:?\\d\\d)";
/** RFC 3164, with the year that some write. */
const BSD = "[A-Z][a-z]{2} [ \\d]\\d (?:\\d{4} )?\\d\\d:\\d\\d:\\d\\d";

/** `<165>1 TIME HOST APP PROCID MSGID`, RFC 5424. */
const NEW = `${PRIORITY}[1-9]\\d{0,2} (?:-|${RFC3339})(?: [!-~]{1,255}){4}`;
/** Structured data; what stands in quotes may hold anything but a quote, which it escapes. */
const DATA = '(?:-|(?:\\[[^\\s="\\]]{1,32}(?: [^\\s="\\]]{1,32}="(?:[^"\\\\]|\\\\.)*")*\\])+)';
/** `<34>TIME HOST TAG[PID]:`, RFC 3164, and as files keep it: without the priority, or with another time. */
const OLD = `(?:${PRIORITY})?(?:${BSD}|${RFC3339}) [!-~]{1,255}`;
const TAG = '(?: [^\\s:\\[{"]{1,128}(?:\\[[^\\s\\]"]{1,64}\\])?:)?';
/** A byte order mark in UTF-8, and the cookie that announces JSON. */
const MARK = "(?: (?:\\xef\\xbb\\xbf)?)?(?: ?@cee:)?";

const BEGINS = new RegExp(`^(?:${NEW}|${OLD}) `);
const HEADER = new RegExp(`^(?:${NEW} ${DATA}|${OLD}${TAG})${MARK} *(?=\\{ *")`);

/** Whether a log begins with a header of syslog. */
export function beginsWithHeader(text: Buffer): boolean {
  return BEGINS.test(text.toString("latin1", 0, HEADER_MAX));
}

/**
 * How many bytes before an object's brace are a header of syslog, at the start of a line. 0 when there is none; null when
 * the bytes end before it can be told. Looks at `HEADER_MAX` bytes at most, once or twice, whatever they hold.
 */
export function headerLength(text: Buffer, at: number): number | null {
  const first = text[at] ?? SPACE;
  if (!mayBegin(first)) return 0;
  for (const most of [HEADER_USUAL, HEADER_MAX]) {
    const end = Math.min(text.length, at + most);
    const feed = text.subarray(at, end).indexOf(LINE_FEED);
    const line = text.toString("latin1", at, feed === -1 ? end : at + feed);
    const found = HEADER.exec(line);
    if (found) return found[0].length;
    if (feed !== -1) return 0;
  }
  return text.length - at < HEADER_MAX ? null : 0;
}

/** A priority, a digit or a capital. */
function mayBegin(byte: number): boolean {
  return byte === 0x3c || (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a);
}
