import * as zlib from "node:zlib";

/**
 * Node's own handle of a decompressor, as its synchronous functions use it. `writeSync` leaves in the write state how
 * much room is left in the output and how many bytes of the input are left.
 */
interface Handle {
  writeSync(
    flush: number,
    input: Uint8Array,
    inputAt: number,
    inputLength: number,
    output: Uint8Array,
    outputAt: number,
    outputLength: number,
  ): void;
  reset(): void;
  onerror: (message: string, number: number, code: string) => void;
}

const ROOM_FIRST = 1024 * 1024;
/** Larger outputs are let go again. */
const ROOM_KEPT = 16 * 1024 * 1024;

/**
 * Unpacks small gzip files one after the other with one decompressor into one piece of memory: `gunzipSync` makes both
 * anew for each file, which costs a sixth of reading it, and as much again to collect.
 */
export class Gunzip {
  private output = room(ROOM_FIRST);
  private failed = false;

  private constructor(
    private readonly handle: Handle,
    private readonly state: Uint32Array,
  ) {}

  /** Null when this Node.js keeps its decompressor elsewhere: then use `gunzipSync`. */
  static create(): Gunzip | null {
    const stream = zlib.createGunzip();
    const handle: unknown = Reflect.get(stream, "_handle");
    const state: unknown = Reflect.get(stream, "_writeState");
    if (!isHandle(handle) || !(state instanceof Uint32Array) || state.length < 2) return null;
    const gunzip = new Gunzip(handle, state);
    handle.onerror = () => {
      gunzip.failed = true;
    };
    return gunzip.works() ? gunzip : null;
  }

  /**
   * The unpacked bytes, good until the next call; null when the file is damaged, or unpacks to more than `most` bytes.
   */
  unpack(packed: Uint8Array, most: number): Uint8Array | null {
    const { handle, state } = this;
    this.failed = false;
    handle.reset();
    if (this.output.length > ROOM_KEPT) this.output = room(ROOM_FIRST);
    let [read, written] = [0, 0];
    for (;;) {
      const left = this.output.length - written;
      handle.writeSync(
        zlib.constants.Z_FINISH,
        packed,
        read,
        packed.length - read,
        this.output,
        written,
        left,
      );
      if (this.failed) return null;
      const [roomLeft = 0, unread = 0] = state;
      written += left - roomLeft;
      read = packed.length - unread;
      if (written > most) return null;
      if (roomLeft > 0) return this.output.subarray(0, written);
      if (this.output.length > most) return null;
      const larger = room(Math.min(most + 1, this.output.length * 2));
      larger.set(this.output);
      this.output = larger;
    }
  }

  private works(): boolean {
    const text = Buffer.from("a gzip file of two members");
    const packed = Buffer.concat([zlib.gzipSync(text), zlib.gzipSync(text)]);
    const cut = packed.subarray(0, packed.length - 9);
    const whole = this.unpack(packed, ROOM_FIRST);
    const same = whole !== null && Buffer.concat([text, text]).equals(whole);
    return same && this.unpack(cut, ROOM_FIRST) === null;
  }
}

function room(bytes: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new ArrayBuffer(bytes));
}

function isHandle(value: unknown): value is Handle {
  return (
    typeof value === "object" &&
    value !== null &&
    "writeSync" in value &&
    typeof value.writeSync === "function" &&
    "reset" in value &&
    typeof value.reset === "function"
  );
}
