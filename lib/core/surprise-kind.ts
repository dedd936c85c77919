/** Hundredths of a bit from which on a surprise counts as one: weaker ones are what every day brings. */
export const KIND_CENTIBITS = 300;
