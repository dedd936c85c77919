/**
 * The same text as UTF-8. UTF-16 is told by its byte order mark, or by a first character that is `{` or `[` with
 * a zero byte beside it; everything else passes through untouched.
 */
export async function* toUtf8(pieces: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  let decoder: TextDecoder | null | undefined;
  const encoder = new TextEncoder();
  for await (const piece of pieces) {
    if (decoder === undefined) decoder = decoderFor(piece);
    yield decoder ? encoder.encode(decoder.decode(piece, { stream: true })) : piece;
  }
  const rest = decoder?.decode();
  if (rest) yield encoder.encode(rest);
}

/** `toUtf8` for bytes that are all there. */
export function bytesToUtf8(bytes: Uint8Array): Uint8Array {
  const decoder = decoderFor(bytes);
  return decoder ? new TextEncoder().encode(decoder.decode(bytes)) : bytes;
}

function decoderFor([a, b]: Uint8Array): TextDecoder | null {
  const opens = (byte: number | undefined) => byte === 0x7b || byte === 0x5b;
  if ((a === 0xff && b === 0xfe) || (opens(a) && b === 0)) return new TextDecoder("utf-16le");
  if ((a === 0xfe && b === 0xff) || (a === 0 && opens(b))) return new TextDecoder("utf-16be");
  return null;
}
