/**
 * The lines of a UTF-8 text that comes in pieces, without their line feeds. Only a line feed ends a line: JSON may hold
 * U+2028 as it is. Text behind the last line feed is a line too. Throws a RangeError for a line of more than `lengthMax`
 * UTF-16 units, and a TypeError for bytes that are no UTF-8.
 */
export async function* splitLines(
  pieces: AsyncIterable<Uint8Array>,
  lengthMax = 16 * 1024 * 1024,
): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let rest = "";
  for await (const piece of pieces) {
    const parts = (rest + decoder.decode(piece, { stream: true })).split("\n");
    rest = parts.pop() ?? "";
    yield* parts;
    if (rest.length > lengthMax) throw new RangeError(`A line is longer than ${lengthMax} characters.`);
  }
  rest += decoder.decode();
  if (rest !== "") yield rest;
}
