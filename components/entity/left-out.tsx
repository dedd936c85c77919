/** What of the address was not understood, and that numbers may lag while files are read. */
export function LeftOut({ problems, stale }: { problems: readonly string[]; stale: boolean }) {
  if (problems.length === 0 && !stale) return null;
  return (
    <div
      role={problems.length > 0 ? "alert" : "status"}
      className="wrap-anywhere mb-4 rounded-md border border-warning-line bg-warning-soft px-3 py-2 text-warning"
    >
      {problems.length > 0 && (
        <p>These parts of the address were not understood and left out: {problems.join(", ")}</p>
      )}
      {stale && <p>Files are being read: the numbers on this page do not count the newest events yet.</p>}
    </div>
  );
}
