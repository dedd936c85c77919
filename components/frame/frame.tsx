import type { ReactNode } from "react";
import { BottomBar } from "./bottom-bar";
import { Rail } from "./rail";
import { TopBar, type TopBarProps } from "./top-bar";

export interface FrameProps extends TopBarProps {
  /** What waits on a page, by its address: shown beside its line in the navigation. */
  badges?: Readonly<Record<string, ReactNode>>;
  children: ReactNode;
}

const MAIN_ID = "main";

/** What surrounds every page of the console: skip link, navigation, top bar, and the page itself. */
export function Frame({ children, badges, ...bar }: FrameProps) {
  return (
    <div className="flex min-h-dvh">
      <a
        href={`#${MAIN_ID}`}
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-1.5 font-medium text-on-accent focus:translate-y-0 print:hidden"
      >
        Skip to the page
      </a>
      <Rail badges={badges} />
      <div className="flex min-w-0 flex-1 flex-col">
        <TopBar {...bar} />
        <main
          id={MAIN_ID}
          tabIndex={-1}
          className="mx-auto w-full max-w-page flex-1 px-3 pt-4 pb-20 outline-none md:px-6 md:pb-8"
        >
          {children}
        </main>
      </div>
      <BottomBar />
    </div>
  );
}
