export const PASSWORD_LENGTH_MIN = 12;
export const PASSWORD_LENGTH_MAX = 256;

/** Words that start most of the guessable passwords of this length. */
const COMMON = [
  "password",
  "passwort",
  "qwerty",
  "qwertz",
  "letmein",
  "welcome",
  "keytrail",
  "changeme",
  "admin",
];

/**
 * Why a password is refused, as a sentence, or null when it will do. Length counts most (NIST SP 800-63B); the rest
 * keeps out what is guessed first: repetition, runs, common words, and the person's own name and address.
 */
export function passwordFault(password: string, person: { email: string; name: string }): string | null {
  if (password.length < PASSWORD_LENGTH_MIN) {
    return `A password needs at least ${PASSWORD_LENGTH_MIN} characters. A few unrelated words do well.`;
  }
  if (password.length > PASSWORD_LENGTH_MAX) {
    return `A password may have at most ${PASSWORD_LENGTH_MAX} characters.`;
  }
  const rest = residue(password.toLowerCase(), [...COMMON, ...words(person)]);
  if (new Set(rest).size < 5) {
    return "That password is easy to guess. Leave out your name, common words, runs and repetition.";
  }
  return null;
}

/** What is left of a password once guessable words, digits' and letters' runs are taken out. */
function residue(password: string, guessable: string[]): string {
  let rest = password;
  for (const word of guessable) rest = rest.replaceAll(word, "");
  return [...rest]
    .filter((character, index, all) => {
      const previous = all[index - 1]?.codePointAt(0);
      const step = previous === undefined ? null : (character.codePointAt(0) ?? 0) - previous;
      return step === null || Math.abs(step) > 1;
    })
    .join("");
}

function words({ email, name }: { email: string; name: string }): string[] {
  return `${email} ${name}`
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= 3);
}
