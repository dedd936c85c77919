import { formatFull } from "@/components/ui/format-number";
import { Panel } from "@/components/ui/panel";
import { Cell, HeaderCell, Row, Table, TableHead } from "@/components/ui/table";
import { VisibleText } from "@/components/ui/visible-text";
import type { ReviewDifference } from "@/lib/contracts/review";

const SHOWN = 100;

const PARTS: Readonly<Record<string, string>> = {
  items: "new keys and secrets",
  readers: "new readers",
  coverage: "holes",
  conflicts: "facts that disagree",
  item: "item of a control",
};

export interface DifferencePanelProps {
  title: string;
  /** Said when there is none. */
  none: string;
  differences: readonly ReviewDifference[];
}

/** What two reviews say differently. */
export function DifferencePanel({ title, none, differences }: DifferencePanelProps) {
  return (
    <div id="difference" className="mb-4 scroll-mt-16">
      <Panel title={title} note={differences.length === 0 ? none : formatFull(differences.length)} flush>
        {differences.length > 0 && (
          <Table label={title} className="max-h-100 print:max-h-none">
            <TableHead>
              <HeaderCell>Part</HeaderCell>
              <HeaderCell>What</HeaderCell>
              <HeaderCell>About</HeaderCell>
              <HeaderCell>Before</HeaderCell>
              <HeaderCell>After</HeaderCell>
            </TableHead>
            <tbody>
              {differences.slice(0, SHOWN).map(({ part, kind, about, before, after }) => (
                <Row key={`${part} ${kind} ${about} ${before} ${after}`}>
                  <Cell>{PARTS[part] ?? part}</Cell>
                  <Cell>{kind}</Cell>
                  <Cell className="whitespace-normal! min-w-40">
                    <VisibleText text={about} />
                  </Cell>
                  <Said text={before} />
                  <Said text={after} />
                </Row>
              ))}
            </tbody>
          </Table>
        )}
        {differences.length > SHOWN && (
          <p className="px-4 py-2 text-muted text-sm">{formatFull(differences.length - SHOWN)} more.</p>
        )}
      </Panel>
    </div>
  );
}

function Said({ text }: { text: string | null }) {
  return (
    <Cell className="whitespace-normal! wrap-anywhere min-w-50 text-sm">
      {text === null ? <span className="text-muted">nothing</span> : <VisibleText text={text} />}
    </Cell>
  );
}
