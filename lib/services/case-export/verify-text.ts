/** `VERIFY.txt`: how anybody checks a bundle, with Keytrail or without. */
export function verifyText(caseId: string): string {
  return `This is the evidence bundle of case ${caseId}, made by Keytrail.

Check it with Keytrail (no data folder is needed):

    npx keytrail verify BUNDLE.zip

It compares every file with manifest.json, looks for files that are missing or were added, finds the raw
record of every event, and computes the hash of every block of evidence again. It also prints the SHA-256
of the zip itself: compare that with the entry "Exported" in the notebook of the case, which only the
Keytrail that made the bundle holds. Exit code 0: all good. 1: something differs, and it says what.

Without Keytrail, in the folder that the zip was unpacked into:

    sha256sum -c SHA256SUMS

What is inside:

    events.jsonl     every event kept in the case, one JSON document a line, by time, then id; members in
                     code-point order. "records" says where each record lies in the log that was received.
    evidence/N.txt   for entry N of the notebook: the SHA-256 of the line (with its line feed) of each event it
                     kept, and the event's id. The hash of the block is the SHA-256 of those lines of
                     events.jsonl, in order; manifest.json and case.json have it.
    raw/             the records as received: raw/SHA-256 OF THE LOG FILE/RECORD NUMBER.json, with a folder
                     between for each log of an archive. Records that could not be read are named, with the
                     reason, under "unavailable" in manifest.json.
    reports/N.json   the scope report of entry N as it was.
    case.json        the case and its notebook.
    report.md        the same for people.
    manifest.json    size and SHA-256 of every file but itself and SHA256SUMS; when, by whom and with which
                     version it was made.
`;
}
