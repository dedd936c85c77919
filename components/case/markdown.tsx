import Link from "next/link";
import type { ReactNode } from "react";
import ReactMarkdown, { type Components } from "react-markdown";
import rehypeSanitize, { type Options } from "rehype-sanitize";
import { rehypeHtmlAsText } from "./rehype-html-as-text";
import { HIDDEN_CHARACTER, rehypeShowHidden } from "./rehype-show-hidden";

/** Nothing but text, its structure and links. Raw HTML is text, never markup. */
const SCHEMA: Options = {
  tagNames: [
    "p",
    "br",
    "em",
    "strong",
    "code",
    "pre",
    "a",
    "img",
    "ul",
    "ol",
    "li",
    "blockquote",
    "hr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
  ],
  attributes: { a: ["href"], img: ["alt", "src"], ol: ["start"] },
  protocols: { href: ["http", "https", "mailto"], src: ["http", "https"] },
  strip: ["script", "style"],
};

/**
 * Markdown that people wrote, perhaps with hostile text pasted into it. Nothing is loaded from anywhere: an image is
 * named, not shown. A link says which host it leads to, and tells that host nothing.
 */
export function Markdown({ text }: { text: string }) {
  return (
    <div className="wrap-anywhere flex max-w-prose flex-col gap-2">
      <ReactMarkdown
        rehypePlugins={[rehypeHtmlAsText, [rehypeSanitize, SCHEMA], rehypeShowHidden]}
        components={COMPONENTS}
      >
        {text}
      </ReactMarkdown>
    </div>
  );
}

const HEADING = "mt-1 font-semibold";

const COMPONENTS: Components = {
  // One level, so that a note never breaks the outline of the page that it stands on.
  h1: ({ children }) => <h3 className={`${HEADING} text-lg`}>{children}</h3>,
  h2: ({ children }) => <h3 className={`${HEADING} text-lg`}>{children}</h3>,
  h3: ({ children }) => <h3 className={HEADING}>{children}</h3>,
  h4: ({ children }) => <h3 className={HEADING}>{children}</h3>,
  h5: ({ children }) => <h3 className={HEADING}>{children}</h3>,
  h6: ({ children }) => <h3 className={HEADING}>{children}</h3>,
  p: ({ children }) => <p className="whitespace-pre-line">{children}</p>,
  ul: ({ children }) => <ul className="list-disc pl-5">{children}</ul>,
  ol: ({ children, start }) => (
    <ol className="list-decimal pl-6" start={start}>
      {children}
    </ol>
  ),
  blockquote: ({ children }) => (
    <blockquote className="border-line-strong border-l-2 pl-3 text-muted">{children}</blockquote>
  ),
  code: ({ children }) => <code className="rounded-sm bg-sunken px-1 text-sm">{children}</code>,
  pre: ({ children }) => (
    <pre className="whitespace-pre-wrap rounded-md border border-line bg-sunken p-2 [&_code]:px-0">
      {children}
    </pre>
  ),
  hr: () => <hr className="border-line" />,
  a: ({ href, children }) => <NoteLink href={href}>{children}</NoteLink>,
  img: ({ alt, src }) => (
    <span className="text-muted">
      [image not shown{alt ? `: ${alt}` : ""}
      {typeof src === "string" && src !== "" ? `, ${src}` : ""}]
    </span>
  ),
  span: ({ className, title, children }) => (
    <span
      title={title}
      className={
        className === HIDDEN_CHARACTER
          ? "mx-px rounded-sm bg-warning-soft px-0.5 font-mono text-warning text-xs"
          : undefined
      }
    >
      {children}
    </span>
  ),
};

/** Stands for this Keytrail when an address is read; no name of a host can be this. */
const HERE = "https://keytrail.invalid";
const LINK = "text-accent underline";

function NoteLink({ href, children }: { href: string | undefined; children: ReactNode }) {
  const url = href && URL.canParse(href, HERE) ? new URL(href, HERE) : null;
  if (url === null || !["http:", "https:", "mailto:"].includes(url.protocol)) return <span>{children}</span>;
  if (url.origin === HERE) {
    return (
      <Link href={`${url.pathname}${url.search}${url.hash}`} prefetch={false} className={LINK}>
        {children}
      </Link>
    );
  }
  const host = url.protocol === "mailto:" ? url.pathname : url.host;
  return (
    <>
      <a href={url.href} target="_blank" rel="noreferrer noopener" className={LINK}>
        {children}
      </a>{" "}
      <span className="text-muted text-sm">({host})</span>
    </>
  );
}
