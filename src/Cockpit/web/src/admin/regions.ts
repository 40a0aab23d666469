// Divisions as a tree, by their codes: whoever has a region has all that begins with its code; the empty code is everything.
interface Region {
  code: string
  name: string
  level: number
  parent_code: string | null
}
export interface Branch extends Region {
  branches: Branch[]
}

/** Those whose parent is not among them stand at the top. */
export function treeOf(regions: readonly Region[]): Branch[] {
  const branches = new Map(regions.map((region) => [region.code, { ...region, branches: [] as Branch[] }]))
  const top: Branch[] = []
  for (const branch of branches.values()) (branches.get(branch.parent_code ?? '')?.branches ?? top).push(branch)
  return top
}

const isWithin = (code: string, of: string): boolean => code !== of && code.startsWith(of)

/** Whether somebody with these has it by one above. */
export const isCovered = (code: string, chosen: readonly string[]): boolean => chosen.some((each) => isWithin(code, each))

/** With a region, or without: those below it go with it. */
export function toggled(chosen: readonly string[], code: string): string[] {
  if (chosen.includes(code)) return chosen.filter((each) => each !== code)
  return [...chosen.filter((each) => !isWithin(each, code)), code].sort()
}

/** Branches that a text is in the name or code of, each with what stands above it. */
export function foundIn(tree: readonly Branch[], text: string): Branch[] {
  return tree.flatMap((branch) => {
    const branches = foundIn(branch.branches, text)
    return branches.length > 0 || branch.name.includes(text) || branch.code.startsWith(text) ? [{ ...branch, branches }] : []
  })
}

/** What stands above the chosen ones, so that these are seen. */
export function aboveOf(tree: readonly Branch[], chosen: readonly string[]): string[] {
  return tree.flatMap((branch) => (chosen.some((code) => isWithin(code, branch.code)) ? [branch.code, ...aboveOf(branch.branches, chosen)] : []))
}
