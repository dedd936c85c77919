import { type ClassValue, clsx } from "clsx";

/** Joins class names, leaving out what is false or empty. Later names do not override earlier ones. */
export function cx(...names: ClassValue[]): string {
  return clsx(names);
}
