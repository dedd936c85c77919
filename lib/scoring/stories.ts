/** Unusual cells of one identity with no long pause between them. */
export interface Story {
  /** First and last hour, in hours since 1970-01-01 UTC. */
  fromHour: number;
  toHour: number;
  /** The person's name where it is one that other providers use too (an e-mail address), and the network; null otherwise. */
  person: string | null;
  /** Addresses new to the identity that few identities use. */
  rareAddresses: readonly number[];
}

/** Stories of different identities belong together when no more than this lies between them. */
const APART_HOURS = 6;

/**
 * Puts stories together that are one: those that share an address new and rare to both, and those of one person on one
 * network under several providers' identities, close in time. Gives each story the index of the first story of its group; the order of
 * the input does not matter to which stories end up together.
 */
export function linkStories(stories: readonly Story[]): number[] {
  const parent = stories.map((_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (parent[at] !== at) at = parent[at] ?? at;
    return at;
  };
  const join = (a: number, b: number) => {
    const [low, high] = [root(a), root(b)].sort((x, y) => x - y);
    if (low !== undefined && high !== undefined) parent[high] = low;
  };
  for (const members of sharing(stories).values()) {
    let last: number | null = null;
    let reach = Number.NEGATIVE_INFINITY;
    for (const index of [...members].sort((a, b) => fromHour(stories, a) - fromHour(stories, b) || a - b)) {
      if (last !== null && fromHour(stories, index) - reach <= APART_HOURS) join(last, index);
      reach = Math.max(reach, stories[index]?.toHour ?? reach);
      last = index;
    }
  }
  return stories.map((_, index) => root(index));
}

function fromHour(stories: readonly Story[], index: number): number {
  return stories[index]?.fromHour ?? 0;
}

/** Stories under what they share: a rare address, or a person. */
function sharing(stories: readonly Story[]): Map<string, number[]> {
  const members = new Map<string, number[]>();
  const put = (key: string, index: number) => {
    const held = members.get(key);
    if (held) held.push(index);
    else members.set(key, [index]);
  };
  stories.forEach(({ person, rareAddresses }, index) => {
    if (person !== null) put(`person ${person}`, index);
    for (const address of rareAddresses) put(`address ${address}`, index);
  });
  return members;
}
