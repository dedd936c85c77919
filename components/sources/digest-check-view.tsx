import { EmptyState } from "@/components/ui/empty-state";
import { formatFull } from "@/components/ui/format-number";
import { VisibleText } from "@/components/ui/visible-text";
import type { DigestCheck } from "@/lib/contracts/digests";

/** What CloudTrail's digests say of the log files: how many they name, which of these are missing, which differ. */
export function DigestCheckView({ check }: { check: DigestCheck }) {
  const { digests, logs, same, hoursCovered, missing, missingTotal, altered, alteredTotal } = check;
  if (digests === 0) {
    return (
      <EmptyState title="No digest of CloudTrail's is held">
        Read a trail's CloudTrail-Digest folder in beside its logs: then the log files that it names are
        compared with those held, by their SHA-256. Without digests a file taken away before it came here
        looks like silence at best.
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col gap-3 px-4 pb-4">
      <p className="max-w-prose">
        {formatFull(digests)} {digests === 1 ? "digest" : "digests"} of {formatFull(hoursCovered)}{" "}
        source-hours name {formatFull(logs)} log {logs === 1 ? "file" : "files"}: {formatFull(same)} held with
        the same content, {formatFull(missingTotal)} missing, {formatFull(alteredTotal)} altered. The digests'
        own signatures are not checked here, since that takes AWS's public key;{" "}
        <code className="font-mono text-sm">aws cloudtrail validate-logs</code> does.
      </p>
      <Names title="Missing: fetch these from the trail's bucket" names={missing} total={missingTotal} />
      <Names title="Altered: not what CloudTrail delivered" names={altered} total={alteredTotal} />
    </div>
  );
}

function Names({ title, names, total }: { title: string; names: readonly string[]; total: number }) {
  if (total === 0) return null;
  return (
    <div>
      <h3 className="font-semibold">{title}</h3>
      <ul>
        {names.map((name) => (
          <li key={name} className="wrap-anywhere font-mono text-sm">
            <VisibleText text={name} />
          </li>
        ))}
      </ul>
      {total > names.length && (
        <p className="text-muted text-sm">
          The first {formatFull(names.length)} of {formatFull(total)}.
        </p>
      )}
    </div>
  );
}
