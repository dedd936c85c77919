import type { ReactNode } from "react";
import { Kbd } from "@/components/ui/kbd";
import { Panel, type PanelProps } from "@/components/ui/panel";
import { CASE_PANELS } from "./panel-keys-list";

export interface CasePanelProps extends Omit<PanelProps, "title"> {
  id: (typeof CASE_PANELS)[number][1];
  children: ReactNode;
}

/** A panel of a case that its digit goes to. */
export function CasePanel({ id, actions, ...rest }: CasePanelProps) {
  const [keys, , title] = CASE_PANELS.find(([, name]) => name === id) ?? ["", id, id];
  return (
    <div id={id} tabIndex={-1} className="scroll-mt-14 rounded-md">
      <Panel
        {...rest}
        title={title}
        actions={
          <>
            {actions}
            <span className="max-md:hidden print:hidden">
              <Kbd keys={keys} />
            </span>
          </>
        }
      />
    </div>
  );
}
