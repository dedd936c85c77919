/** Next's `searchParams` of a page: the query as strings, a list where a name stands more than once. */
export type SearchParams = Promise<Record<string, string | string[] | undefined>>;
