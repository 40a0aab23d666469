// What the service finds wrong with a screen, said by it in English, in our words; undefined for what we have none for.
const patterns: readonly [string, RegExp][] = [
  ['noProperty', /^'filter': There is no property '(?<name>[^']+)'/],
  ['filter', /^'filter': (?<why>.+)$/s],
  ['missing', /^'(?<key>\w+)' is missing/],
  ['none', /^there is no (?<what>\w+) '(?<name>[^']*)'$/],
  ['noLayer', /^no pack describes a layer '(?<name>[^']*)'$/],
  ['noPlace', /^objects of (?<name>\S+) have no place$/],
  ['noAttribute', /^(?<of>\S+) has no attribute '(?<name>[^']*)'$/],
  ['sort', /^'sort': objects of \S+ cannot be sorted by '(?<name>[^']*)'$/],
  ['twice', /^'(?<name>[^']*)' is said twice$/],
  ['noDivision', /^(?<name>\S+) cannot be told apart by division$/],
  ['noGroup', /^(?<name>\S+) cannot be told apart by '(?<by>[^']*)'/],
  ['share', /^(?<name>\S+) is a share of something else/],
  ['noDensity', /^(?<name>\S+) is a share: there is no density of it$/],
  ['covered', /^it lies on the part at column (?<column>\d+), row (?<row>\d+)$/],
  ['ofNow', /^(?<name>\S+) is of now: /],
  ['compared', /^(?<name>\S+) is compared with other days: /],
  ['leaves', /^it leaves the grid of (?<columns>\d+) columns and (?<rows>\d+) rows$/],
  ['home', /^it is the home of some who do not find it$/],
  ['oneOf', /^one of .+ is expected$/],
  ['taken', /^'(?<name>[^']*)' cannot name a \w+: the name is taken$/],
  ['taken', /^another pack declares '(?<name>[^']*)' too$/],
  ['badName', /^'(?<name>[^']*)' cannot name a \w+: small letters/],
  ['count', /^'(?<key>\w+)'(?: and '\w+')? (?:are|is) (?:1 to|at most) (?<most>\d+)/],
]

export function mistakeWords(reason: string): { key: string; values: Record<string, string> } | undefined {
  for (const [key, pattern] of patterns) {
    const found = pattern.exec(reason)
    if (found) return { key, values: { ...found.groups } }
  }
  return undefined
}
