// From the city down to a community: divisions by the length of their codes (2 province, 4 city, 6 district, 9 street office, 12 community), then unit grids (15).
const lengths = [2, 4, 6, 9, 12] as const
const community = 12
const unitGrid = 15
const levels: Readonly<Record<number, number>> = { 2: 1, 4: 2, 6: 3, 9: 4, 12: 5 }

export const isRegion = (text: string | undefined): text is string => text !== undefined && /^\d+$/.test(text) && (lengths.some((each) => each === text.length) || isUnitGrid(text))

/** The last step down: what is in a unit grid has its code. */
export const isUnitGrid = (region: string): boolean => region.length === unitGrid

/** Codes on the way from where somebody's own region begins, which is left out, down to one. */
export function wayTo(region: string, root: string): string[] {
  return [...lengths, unitGrid].filter((length) => length > root.length && length <= region.length).map((length) => region.slice(0, length))
}

/** How long codes of the next level are; undefined below communities. @param least where the first level that is told apart lies deeper */
export function nextLength(region: string, least = 6): number | undefined {
  return lengths.find((length) => length > region.length && length >= least)
}

/** Of divisions whose codes have so many characters, in the base map. */
export const levelOf = (length: number): number => levels[length] ?? 5

/** What a figure is told apart by once one has drilled down: `region:6` follows, anything else stays. Communities are told apart by unit grids where these are known. */
export function drilled(by: string, region: string, unitGrid: string | undefined): string {
  const declared = /^region:(\d+)$/.exec(by)?.[1]
  if (!declared) return by
  const next = nextLength(region, Number(declared))
  return next ? `region:${next}` : (unitGrid ?? by)
}

/** Of objects and cases it is known in which unit grid they are, of all others in which community. */
export const knowsGrid = (things: string): boolean => /^(objects|cases):/.test(things)

/** @param grid whether unit grids are known; else a community stands for those in it */
export function regionCondition(region: string, grid: boolean): string | undefined {
  if (isUnitGrid(region) && grid) return `unit_grid_code = '${region}'`
  return region ? `region LIKE '${region.slice(0, community)}%'` : undefined
}
