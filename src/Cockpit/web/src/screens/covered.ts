// Coverage of divisions out of that of duty grids.
import type { CoverageBy, CoveredArea } from '@/api/contract'

/** Of the codes of divisions in which a duty grid lies whole. */
export const lengths: Readonly<Partial<Record<CoverageBy, number>>> = { district: 6, street_office: 9 }

export type Covered = Pick<CoveredArea, 'code' | 'name' | 'unit_grids' | 'visited' | 'percent'>

/** The least covered first. Names of divisions are known elsewhere. */
export function coveredBy(by: CoverageBy, duties: readonly Covered[]): Covered[] {
  const length = lengths[by]
  if (!length) return [...duties]
  const sums = new Map<string, Covered>()
  for (const { code, unit_grids: all, visited } of duties) {
    const division = code.slice(0, length)
    const sum = sums.get(division) ?? { code: division, name: null, unit_grids: 0, visited: 0, percent: 0 }
    sums.set(division, { ...sum, unit_grids: sum.unit_grids + all, visited: sum.visited + visited, percent: Math.round((1000 * (sum.visited + visited)) / (sum.unit_grids + all)) / 10 })
  }
  return [...sums.values()].sort((one, other) => one.visited / one.unit_grids - other.visited / other.unit_grids || other.unit_grids - one.unit_grids || one.code.localeCompare(other.code))
}
