import { techniqueName, techniqueUrl } from "@/lib/core/techniques";

/** ATT&CK techniques that a finding hints at: id and name, with a link that tells the other side nothing of this page. */
export function TechniqueList({ ids }: { ids: readonly string[] }) {
  return (
    <ul aria-label="ATT&CK techniques" className="flex flex-wrap gap-x-3 gap-y-0.5">
      {ids.map((id) => {
        const url = techniqueUrl(id);
        const text = (
          <>
            <span className="font-mono text-sm">{id}</span> {techniqueName(id)}
          </>
        );
        return (
          <li key={id}>
            {url === null ? (
              text
            ) : (
              <a href={url} target="_blank" rel="noreferrer" className="hover:text-accent hover:underline">
                {text}
              </a>
            )}
          </li>
        );
      })}
    </ul>
  );
}
