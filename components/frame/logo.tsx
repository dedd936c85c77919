/** The product's mark: a key whose bit is a trail of log lines. */
export function Logo() {
  return (
    <svg viewBox="0 0 20 20" className="size-5 shrink-0 text-accent" fill="none" aria-hidden="true">
      <circle cx="6.5" cy="10" r="4" stroke="currentColor" strokeWidth="2" />
      <path d="M10.5 10H18" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
      <path d="M13.5 13.5v1.5M17 13.5v3" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}
