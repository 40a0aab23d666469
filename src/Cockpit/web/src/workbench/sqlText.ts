// As much of a statement as can be told without parsing it: its values, the tables it names, and where a mistake is.

/** The same text, of the same length, with what stands in comments and quotation marks blanked out. */
export function bare(sql: string, keepNames = false): string {
  return sql.replace(/--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)/g, (part) => (keepNames && part.startsWith('"') ? part : part.replace(/[^\n]/g, ' ')))
}

/** How many values it wants: the largest n of $n. */
export function valuesIn(sql: string): number {
  return Math.max(0, ...[...bare(sql).matchAll(/\$(\d{1,4})\b/g)].map(([, number]) => Number(number)))
}

interface NamedTable {
  name: string
  /** By which its columns are asked for; its name where it has no other. */
  alias: string
}

/** What may stand behind a table and is no alias of it. */
const notAliases = 'on using where group order having limit join left right inner full cross natural asof positional semi anti union intersect except qualify window sample tablesample select from pivot unpivot as offset lateral with and or'.split(' ')

/** Tables behind FROM and JOIN, as far as they are named. */
export function tablesIn(sql: string): NamedTable[] {
  const word = String.raw`"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_]*`
  const table = String.raw`(?:${word})(?:\s+(?:as\s+)?(?!(?:${notAliases.join('|')})\b)(?:${word}))?`
  const found: NamedTable[] = []
  for (const [, list = ''] of bare(sql, true).matchAll(new RegExp(String.raw`\b(?:from|join|summarize|describe|pivot)\s+(${table}(?:\s*,\s*${table})*)`, 'giu'))) {
    for (const part of list.split(',')) {
      const [name = '', ...rest] = [...part.matchAll(new RegExp(word, 'gu'))].map(([each]) => unquoted(each))
      found.push({ name, alias: rest.find((each) => each.toLowerCase() !== 'as') ?? name })
    }
  }
  return found
}

function unquoted(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name
}

/** A name as SQL takes it: in quotation marks where it is no plain word. */
export function quoted(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) && !reserved.has(name) ? name : `"${name.replaceAll('"', '""')}"`
}

/** Words that are no names where they stand bare. */
const reserved = new Set('all and any array as asc both case cast check collate column constraint create default deferrable desc describe distinct do else end except false fetch for foreign from group having in initially intersect into lambda leading limit not null offset on only or order pivot placing primary qualify references returning select show some summarize symmetric table then to trailing true union unique unpivot using variadic when where window with'.split(' '))

interface Place {
  from: number
  to: number
}

/** Where a statement first has that name, outside of texts and comments; in any case, as SQL does not tell them apart. */
export function placeOfName(name: string | undefined, sql: string): Place | undefined {
  if (!name) return undefined
  const [text, wanted] = [bare(sql, true).toLowerCase(), name.toLowerCase()]
  for (let from = text.indexOf(wanted); from >= 0; from = text.indexOf(wanted, from + 1)) {
    const to = from + wanted.length
    if (!/[\p{L}\p{N}_$]/u.test((text[from - 1] ?? '') + (text[to] ?? ''))) return { from, to }
  }
  return undefined
}

/**
 * Where a mistake is that is told as DuckDB tells it: "LINE n: …" of the statement, and a caret in the line below.
 * @param sql the statement that was asked, which the places are of
 */
export function placeOf(detail: string, sql: string): Place | undefined {
  const told = /^LINE (\d+): (.*)\n( *)\^/m.exec(detail)
  if (!told) return undefined
  const [, number = '1', shown = '', indent = ''] = told
  const lines = sql.split('\n')
  const line = lines[Number(number) - 1]
  if (line === undefined) return undefined
  // Of a long line a part is shown, between dots.
  const column = indent.length - `LINE ${number}: `.length
  const cut = shown.startsWith('...') ? 3 : 0
  const part = shown.slice(cut).replace(/\.\.\.$/, '')
  const begins = line.indexOf(part)
  if (column < cut || begins < 0) return undefined
  const from = lines.slice(0, Number(number) - 1).reduce((sum, each) => sum + each.length + 1, 0) + begins + column - cut
  if (from > sql.length) return undefined
  const length = /^("(?:[^"]|"")*"|'(?:[^']|'')*'|[\p{L}\p{N}_$]+|\S)/u.exec(sql.slice(from))?.[0].length ?? 0
  return { from, to: from + length }
}
