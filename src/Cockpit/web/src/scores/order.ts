// In what order schemes are offered, and by what their table is sorted: rank, name, total, change, or one of its indicators; who has no figure comes last either way.
import type { MemberScore, Scheme } from '@/api/contract'

const broadestFirst: readonly Scheme['by'][] = ['area', 'department', 'post', 'person', 'object']

/** Of the city's parts first, and large ones before small ones; of single persons late. */
export const offered = (schemes: readonly Scheme[]): Scheme[] => [...schemes].sort((one, other) => broadestFirst.indexOf(one.by) - broadestFirst.indexOf(other.by) || one.digits - other.digits)

export const columnOf = (sort: string): string => sort.replace(/^-/, '')

function figureOf(member: MemberScore, column: string): number | string | null {
  switch (column) {
    case 'rank': return member.rank
    case 'name': return member.name || member.member
    case 'total': return member.total
    case 'change': return changeOf(member)
    default: return member.indicators.find(({ indicator }) => indicator === column)?.value ?? null
  }
}

/** Points more or less than in the period beside it; null where either is unknown. */
export function changeOf({ total, before }: Pick<MemberScore, 'total' | 'before'>): number | null {
  return total === null || before === null || total === undefined || before === undefined ? null : Math.round((total - before) * 100) / 100
}

/** @param sort a column, with - before it for the highest first */
export function sorted(members: readonly MemberScore[], sort: string, language: string): MemberScore[] {
  const [column, sign] = [columnOf(sort), sort.startsWith('-') ? -1 : 1]
  return [...members].sort((one, other) => {
    const [a, b] = [figureOf(one, column), figureOf(other, column)]
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
    return sign * (typeof a === 'string' ? a.localeCompare(String(b), language) : a - Number(b))
  })
}
