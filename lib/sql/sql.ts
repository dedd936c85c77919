/** What may be bound to a statement. Integers bind as BIGINT, other numbers as DOUBLE. */
export type SqlValue = string | number | bigint | boolean | null | Date;

/**
 * A statement or fragment of one: text with its values apart. Only the `sql` tag and the functions of this
 * file make one, so a bare string never becomes SQL.
 */
export class Sql {
  private constructor(
    private readonly strings: readonly string[],
    readonly values: readonly SqlValue[],
  ) {}

  /** Not for use outside `lib/sql`: the caller vouches that every string is a literal of the program. */
  static fromParts(strings: readonly string[], values: readonly SqlValue[]): Sql {
    return new Sql(strings, values);
  }

  /** The statement with `$1`, `$2`, … in order of appearance: the same fragment always gives the same text. */
  get text(): string {
    return this.strings.reduce((text, part, index) => (index === 0 ? part : `${text}$${index}${part}`), "");
  }

  get parts(): readonly string[] {
    return this.strings;
  }
}

/** Builds a statement: interpolated values are bound, interpolated fragments nest. */
export function sql(template: TemplateStringsArray, ...inserts: readonly (SqlValue | Sql)[]): Sql {
  const strings: string[] = [template[0] ?? ""];
  const values: SqlValue[] = [];
  inserts.forEach((insert, index) => {
    const after = template[index + 1] ?? "";
    if (insert instanceof Sql) {
      appendParts(strings, insert);
      values.push(...insert.values);
      strings[strings.length - 1] += after;
    } else {
      if (insert === undefined) throw new TypeError("An undefined value cannot be bound to a statement.");
      values.push(insert);
      strings.push(after);
    }
  });
  return Sql.fromParts(strings, values);
}

function appendParts(strings: string[], fragment: Sql): void {
  const [first = "", ...rest] = fragment.parts;
  strings[strings.length - 1] += first;
  strings.push(...rest);
}

/** Fragments with a literal separator between them; nothing for an empty list. */
export function join(
  fragments: readonly Sql[],
  separator: ", " | " AND " | " OR " | " UNION ALL " | " + " = ", ",
): Sql {
  const strings: string[] = [""];
  const values: SqlValue[] = [];
  fragments.forEach((fragment, index) => {
    if (index > 0) strings[strings.length - 1] += separator;
    appendParts(strings, fragment);
    values.push(...fragment.values);
  });
  return Sql.fromParts(strings, values);
}

const CODE_MAX = 2 ** 32 - 1;

/**
 * `$1, $2, …` for an IN list. An empty list gives NULL, which is in nothing. Codes of dictionaries are given as the
 * UINTEGER that their columns hold: against any other type DuckDB converts the column, row by row, and compares each row
 * with each value.
 */
export function list(values: readonly SqlValue[]): Sql {
  if (values.length === 0) return sql`NULL`;
  const codes = values.every(
    (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= CODE_MAX,
  );
  return join(values.map((value) => (codes ? sql`${value}::UINTEGER` : sql`${value}`)));
}

export const NOTHING: Sql = sql``;
