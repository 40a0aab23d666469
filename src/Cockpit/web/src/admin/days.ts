// Days of the city as moments, and back.
const partsOf = (at: Date, timeZone: string): Record<string, number> => Object.fromEntries(
  new Intl.DateTimeFormat('en-GB', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' })
    .formatToParts(at).map(({ type, value }) => [type, Number(value)]))

/** How far its clock is before UTC. */
function aheadMs(at: Date, timeZone: string): number {
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = partsOf(at, timeZone)
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at.getTime() / 1000) * 1000
}

/** @param day "2026-11-19" @returns its first moment; undefined where it is none */
export function startOf(day: string, timeZone: string): Date | undefined {
  const midnight = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN
  if (Number.isNaN(midnight)) return undefined
  const guess = new Date(midnight - aheadMs(new Date(midnight), timeZone))
  return new Date(midnight - aheadMs(guess, timeZone))
}

export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}

/** "2026-11-19" */
export function dayOf(at: Date, timeZone: string): string {
  const { year, month, day } = partsOf(at, timeZone)
  const two = (figure: number | undefined): string => String(figure).padStart(2, '0')
  return `${year}-${two(month)}-${two(day)}`
}
