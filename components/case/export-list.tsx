import { CASE_EXPORT_FORMATS, CASE_EXPORTS } from "@/lib/contracts/case-export";

/** What a case can be handed on as. Each export is recorded in the notebook with its SHA-256. */
export function ExportList({ id }: { id: string }) {
  return (
    <div className="flex flex-col gap-2">
      <ul className="flex flex-col gap-2">
        {CASE_EXPORT_FORMATS.map((format) => (
          <li key={format}>
            <a
              href={`/api/cases/${id}/export?format=${format}`}
              download
              className="font-medium text-accent hover:underline"
            >
              {CASE_EXPORTS[format].label}
            </a>
            <span className="block text-muted text-sm">{CASE_EXPORTS[format].about}</span>
          </li>
        ))}
      </ul>
      <p className="text-muted text-sm">
        To print, use the browser’s print: the notebook is laid out for paper. A bundle is checked with{" "}
        <code>npx keytrail verify BUNDLE</code>.
      </p>
    </div>
  );
}
