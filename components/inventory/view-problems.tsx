/** Says which parts of the address were left out. */
export function ViewProblems({ problems }: { problems: readonly string[] }) {
  if (problems.length === 0) return null;
  return (
    <p
      role="alert"
      className="mb-3 rounded-md border border-warning-line bg-warning-soft px-3 py-2 text-warning"
    >
      These parts of the address were not understood and left out: {problems.join(", ")}
    </p>
  );
}
