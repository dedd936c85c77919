// Where and why bytes are not JSON. The position is exact: the bytes before it can still be continued to valid
// JSON, the byte at it cannot follow them. A fault at `lim` therefore means "more bytes are needed".

export const UNEXPECTED: u32 = 1;
export const CONTROL_IN_STRING: u32 = 2;
export const BAD_ESCAPE: u32 = 3;
export const BAD_NUMBER: u32 = 4;
export const BAD_LITERAL: u32 = 5;
export const NOT_JSON_TEXT: u32 = 6;
export const RECORD_TOO_LONG: u32 = 7;
export const ENDS_EARLY: u32 = 8;
export const ARRAY_NOT_CLOSED: u32 = 9;
export const BROKEN_RUN: u32 = 10;

export let faultAt: usize = 0;
export let faultCode: u32 = 0;

/** Notes the fault and returns 0, which every reading function returns for "not JSON". */
export function fault(p: usize, code: u32): usize {
  faultAt = p;
  faultCode = code;
  return 0;
}
