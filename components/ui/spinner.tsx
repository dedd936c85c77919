/** A turning ring, 14 px. Decorative: whoever shows it must also say in text or `aria-busy` what is under way. */
export function Spinner() {
  return (
    <svg className="size-3.5 animate-turn" viewBox="0 0 14 14" aria-hidden="true" fill="none" strokeWidth="2">
      <circle cx="7" cy="7" r="5.5" stroke="currentColor" opacity="0.3" />
      <path d="M7 1.5a5.5 5.5 0 0 1 5.5 5.5" stroke="currentColor" strokeLinecap="round" />
    </svg>
  );
}
