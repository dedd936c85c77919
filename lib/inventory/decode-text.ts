/** The text of a file; or a sentence that says why it has none and what to do. */
export type Decoded = { text: string } | { problem: string };

/**
 * The text behind bytes: UTF-8, or UTF-16 as PowerShell's `>` writes it, told by its mark or by its zero bytes. Bytes that are
 * no UTF-8 are read as Windows-1252: only descriptions and tags can hold such letters, and nothing of the rest is lost.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const [first, second] = bytes;
  if (bytes.length === 0) return { problem: "The file is empty: the command printed nothing, or failed." };
  if (first === 0x1f && second === 0x8b)
    return { problem: "It is compressed with gzip. Unpack it, then import it." };
  if (first === 0x50 && second === 0x4b)
    return { problem: "It is a zip archive. Unpack it, then import the folder." };
  if (first === 0xff && second === 0xfe) return decoded("utf-16le", bytes);
  if (first === 0xfe && second === 0xff) return decoded("utf-16be", bytes);
  if (first === 0 && second !== 0) return decoded("utf-16be", bytes);
  if (first !== 0 && second === 0) return decoded("utf-16le", bytes);
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return decoded("windows-1252", bytes);
  }
}

function decoded(encoding: string, bytes: Uint8Array): Decoded {
  return { text: new TextDecoder(encoding).decode(bytes) };
}
