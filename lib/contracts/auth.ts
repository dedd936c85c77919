import { z } from "zod";
import { PASSWORD_LENGTH_MAX } from "./password";
import { ROLES } from "./viewer";

export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email({ error: "Write an address such as ana@example.com." }));

export const personNameSchema = z
  .string()
  .trim()
  .min(1, { error: "Write a name." })
  .max(100, { error: "A name may have at most 100 characters." })
  .regex(/^[^\p{C}]*$/u, { error: "A name may not hold control or invisible characters." });

/** A password that is checked against what is stored, so only its length is bounded here. */
const typedPasswordSchema = z.string().min(1, { error: "Write the password." }).max(PASSWORD_LENGTH_MAX);

/** A new password; `passwordFault` judges it, for that needs the person. */
const newPasswordSchema = z.string().max(PASSWORD_LENGTH_MAX * 4);

/** The token of a one-time link: 32 random bytes in base64url. */
export const linkTokenSchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

export const signInSchema = z.object({ email: emailSchema, password: typedPasswordSchema });

export const setUpSchema = z.object({
  token: linkTokenSchema,
  email: emailSchema,
  name: personNameSchema,
  password: newPasswordSchema,
});

export const newUserSchema = z.object({ email: emailSchema, name: personNameSchema, role: z.enum(ROLES) });

export const passwordChangeSchema = z.object({
  current: z.string().max(PASSWORD_LENGTH_MAX).optional(),
  password: newPasswordSchema,
});

/** The outcome of a form: nothing to say, or one sentence for each field that is wrong and one for the whole. */
export interface FormFault {
  message?: string;
  fields?: Partial<Record<string, string>>;
}

/** The first sentence for each field of a value that failed its schema. */
export function formFault(error: z.ZodError): FormFault {
  const fields: Record<string, string> = {};
  for (const { path, message } of error.issues) {
    const field = String(path[0] ?? "");
    fields[field] ??= message;
  }
  return { fields };
}

/**
 * A path within this application to go to after signing in; anything else, such as another site's address, becomes
 * the overview.
 */
export function safeNext(next: unknown): string {
  if (typeof next !== "string" || !next.startsWith("/") || next.length > 2000) return "/";
  const base = "http://keytrail.invalid";
  if (!URL.canParse(next, base)) return "/";
  const { origin, pathname, search } = new URL(next, base);
  if (origin !== base || /^\/(sign-in|setup|api)(\/|$)/.test(pathname)) return "/";
  // A path that starts with two slashes would be read as another host.
  return pathname.startsWith("//") ? "/" : pathname + search;
}
