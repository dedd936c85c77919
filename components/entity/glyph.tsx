export interface GlyphProps {
  /** Read aloud and shown on hover. */
  label: string;
  /** Path on a 16 × 16 grid, drawn as a line of 1.25. */
  path: string;
}

/** A line drawing, 14 px, in the colour of the muted text. */
export function Glyph({ label, path }: GlyphProps) {
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox="0 0 16 16"
      className="size-3.5 shrink-0 text-muted"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.25"
      strokeLinejoin="round"
      strokeLinecap="round"
    >
      <title>{label}</title>
      <path d={path} />
    </svg>
  );
}
