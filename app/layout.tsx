import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { NonceProvider } from "@/components/ui/nonce";
import { readPreferences } from "@/components/ui/preferences";
import { PreferencesProvider } from "@/components/ui/preferences-provider";
import { Toaster } from "@/components/ui/toaster";
import { TooltipProvider } from "@/components/ui/tooltip";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Keytrail", template: "%s · Keytrail" },
  description: "Who used which key or secret, when, from where, and what was unusual about it.",
  icons: { icon: { url: "/favicon.svg", type: "image/svg+xml" } },
  robots: { index: false, follow: false },
};

export const viewport: Viewport = { colorScheme: "light dark" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [jar, sent] = await Promise.all([cookies(), headers()]);
  const preferences = readPreferences((name) => jar.get(name)?.value);
  return (
    <html lang="en" data-theme={preferences.theme}>
      <body>
        <NonceProvider nonce={sent.get("x-nonce") ?? undefined}>
          <PreferencesProvider initial={preferences} renderedAtMs={Date.now()}>
            <TooltipProvider>
              {children}
              <Toaster />
            </TooltipProvider>
          </PreferencesProvider>
        </NonceProvider>
      </body>
    </html>
  );
}
