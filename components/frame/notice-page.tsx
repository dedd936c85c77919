import type { ReactNode } from "react";
import { Logo } from "./logo";

export interface NoticePageProps {
  title: string;
  children: ReactNode;
  actions?: ReactNode;
}

/** A page that stands alone: an address that leads nowhere, a failure of the whole. */
export function NoticePage({ title, children, actions }: NoticePageProps) {
  return (
    <main className="mx-auto flex min-h-dvh max-w-120 flex-col justify-center gap-3 px-4 py-16">
      <Logo />
      <h1 className="font-semibold text-xl">{title}</h1>
      <div className="flex flex-col gap-2 text-muted">{children}</div>
      {actions !== undefined && <div className="mt-2 flex gap-2">{actions}</div>}
    </main>
  );
}
