// Organisations as a tree in lines: each under the one that it is under, in the order in which they stand there.
interface InTree {
  code: string
  name: string
  parent_code: string | null
  place: number
}
interface Line<T> {
  of: T
  /** 0 at the top. */
  depth: number
}

/** Those whose parent is not among them stand at the top. */
export function linesOf<T extends InTree>(all: readonly T[]): Line<T>[] {
  const codes = new Set(all.map(({ code }) => code))
  const isUnder = (parent: string, { parent_code: own }: InTree): boolean => (own !== null && codes.has(own) ? own : '') === parent
  const walk = (parent: string, depth: number): Line<T>[] =>
    all.filter((each) => isUnder(parent, each)).sort((one, other) => one.place - other.place || (one.code < other.code ? -1 : 1)).flatMap((of) => [{ of, depth }, ...walk(of.code, depth + 1)])
  return walk('', 0)
}

/** What it is under, where that is none of those one sees: it stays there unless it is put under another. */
export const unseenParent = (all: readonly InTree[], { parent_code: parent }: Pick<InTree, 'parent_code'>): string | undefined => (parent !== null && !all.some(({ code }) => code === parent) ? parent : undefined)

/** It and all that are under it: under none of these can it be put. */
export function under(all: readonly InTree[], code: string): Set<string> {
  const found = new Set([code])
  for (let grown = true; grown; ) {
    grown = false
    for (const each of all) if (each.parent_code !== null && found.has(each.parent_code) && !found.has(each.code)) grown = found.add(each.code).size > 0
  }
  return found
}
