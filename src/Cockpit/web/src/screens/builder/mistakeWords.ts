// What the service finds wrong with a screen, said by it in English, in our words; undefined for what we have none for.
const patterns: readonly [string, RegExp][] = [
  ['noProperty', /^'filter': There is no property '(?<name>[^']+)'/],
  ['filter', /^'filter': (?<why>.+)$/s],
  ['missing', /^'(?<key>title|at|side)' is missing/],
  ['none', /^there is no (?<what>indicator|obligation|rule|type|view) '(?<name>[^']*)'$/],
  ['noLayer', /^no pack describes a layer '(?<name>[^']*)'$/],
  ['noPlace', /^objects of (?<name>\S+) have no place$/],
  ['noAttribute', /^(?<of>\S+) has no attribute '(?<name>[^']*)'$/],
  ['sort', /^'sort': objects of \S+ cannot be sorted by '(?<name>[^']*)'$/],
  ['twice', /^'(?<name>[^']*)' is said twice$/],
  ['noDivision', /^(?<name>\S+) cannot be told apart by division$/],
  ['noGroup', /^(?<name>\S+) cannot be told apart by '(?<by>[^']*)'/],
  ['share', /^(?<name>\S+) is a share of something else/],
  ['covered', /^it lies on the part at column (?<column>\d+), row (?<row>\d+)$/],
  ['count', /^'(?<key>\w+)'(?: and 'types')? are (?:1 to|at most) (?<most>\d+)/],
]

export function mistakeWords(reason: string): { key: string; values: Record<string, string> } | undefined {
  for (const [key, pattern] of patterns) {
    const found = pattern.exec(reason)
    if (found) return { key, values: { ...found.groups } }
  }
  return undefined
}
