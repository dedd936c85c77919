import type { ReactNode } from "react";
import { Logo } from "@/components/frame/logo";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-88 flex-col gap-6 px-4 pt-[18vh] pb-16">
      <div className="flex items-center gap-2">
        <Logo />
        <span className="font-semibold text-lg">Keytrail</span>
      </div>
      {children}
    </main>
  );
}
