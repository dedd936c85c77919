"use client";

import Link from "next/link";
import type { ComponentProps } from "react";
import { useWayFrom } from "./trail";

/** A link to an identity or resource that keeps the way back to this page. */
export function WayLink({ href, ...rest }: Omit<ComponentProps<typeof Link>, "href"> & { href: string }) {
  const from = useWayFrom();
  return <Link {...rest} href={from(href)} />;
}
