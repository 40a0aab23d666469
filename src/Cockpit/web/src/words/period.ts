// Periods of the city's calendar as the API writes them: 2026-11-20, 2026-W47, 2026-11, 2026-Q4, 2026-H2, 2026.
export const kinds = ['day', 'week', 'month', 'quarter', 'half', 'year'] as const
export type PeriodKind = (typeof kinds)[number]

const forms: Readonly<Record<PeriodKind, RegExp>> = { day: /^\d{4}-\d\d-\d\d$/, week: /^\d{4}-W\d\d$/, month: /^\d{4}-(0[1-9]|1[0-2])$/, quarter: /^\d{4}-Q[1-4]$/, half: /^\d{4}-H[12]$/, year: /^\d{4}$/ }
/** Of which the record and the warehouse can count days. */
const years = { first: '1900', last: '2199' }
const dayMs = 86_400_000
const two = (number: number): string => String(number).padStart(2, '0')
const utc = (year: number, month: number, day: number): Date => new Date(Date.UTC(year, month, day))

/** Undefined for what is no period: a day that no month has, a week that no year has. */
export function kindOf(period: string): PeriodKind | undefined {
  const kind = kinds.find((each) => forms[each].test(period))
  return kind && period.slice(0, 4) >= years.first && period.slice(0, 4) <= years.last && periodOf(kind, firstOf(kind, period)) === period ? kind : undefined
}

export const isKind = (text: string): text is PeriodKind => kinds.some((kind) => kind === text)

/** The period of that length in which a day lies. @param day as 2026-11-20 */
export function periodOf(kind: PeriodKind, day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()]
  switch (kind) {
    case 'day': return Number.isNaN(date.getTime()) ? '' : text(date)
    case 'week': return weekOf(date)
    case 'month': return `${year}-${two(month + 1)}`
    case 'quarter': return `${year}-Q${Math.floor(month / 3) + 1}`
    case 'half': return `${year}-H${month < 6 ? 1 : 2}`
    case 'year': return String(year)
  }
}

/** Its first day. */
export const firstDay = (period: string): string => firstOf(kindOf(period) ?? 'year', period)

function firstOf(kind: PeriodKind, period: string): string {
  const year = Number(period.slice(0, 4))
  const number = Number(/\d+$/.exec(period.slice(5))?.[0] ?? 0)
  switch (kind) {
    case 'day': return period
    case 'week': return text(new Date(mondayOfFirst(year).getTime() + (number - 1) * 7 * dayMs))
    case 'month': return `${period}-01`
    case 'quarter': return text(utc(year, (number - 1) * 3, 1))
    case 'half': return text(utc(year, (number - 1) * 6, 1))
    case 'year': return `${year}-01-01`
  }
}

/** The adjacent one, before or behind. @param by -1 or 1 */
export function neighbour(period: string, by: -1 | 1): string {
  const kind = kindOf(period) ?? 'month'
  const first = new Date(`${firstDay(period)}T00:00:00Z`)
  if (by === -1) return periodOf(kind, text(new Date(first.getTime() - dayMs)))
  const months = { day: 0, week: 0, month: 1, quarter: 3, half: 6, year: 12 }[kind]
  return periodOf(kind, months > 0 ? text(utc(first.getUTCFullYear(), first.getUTCMonth() + months, 1)) : text(new Date(first.getTime() + (kind === 'week' ? 7 : 1) * dayMs)))
}

const text = (date: Date): string => date.toISOString().slice(0, 10)

/** Of the year in which its Thursday lies (ISO 8601). */
function weekOf(date: Date): string {
  const thursday = new Date(date.getTime() + (3 - ((date.getUTCDay() + 6) % 7)) * dayMs)
  const year = thursday.getUTCFullYear()
  return `${year}-W${two(Math.floor((thursday.getTime() - mondayOfFirst(year).getTime()) / (7 * dayMs)) + 1)}`
}

function mondayOfFirst(year: number): Date {
  const fourth = utc(year, 0, 4)
  return new Date(fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * dayMs)
}
