// A day is a day in the city, whose time zone the server tells with the session.
interface Clock {
  year: string
  month: string
  day: string
  hour: string
  minute: string
  second: string
}

let cityZone = 'Asia/Shanghai'
/** Making one takes longer than asking it a thousand times. */
const clocks = new Map<string, Intl.DateTimeFormat>()

export function keepTimeOf(timeZone: string): void {
  cityZone = timeZone
}

/** What clocks of a zone show, of the city's where none is named. */
export function clock(at: Date, timeZone = cityZone): Clock {
  const known = clocks.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', {
    timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
  })
  clocks.set(timeZone, known)
  return Object.fromEntries(known.formatToParts(at).map((part) => [part.type, part.value])) as unknown as Clock
}

/** "10:42" today, "11-19 10:42" this year, "2025-11-19 10:42" otherwise. */
export function timeWords(at: Date, now: Date = new Date()): string {
  const then = clock(at)
  const today = clock(now)
  const time = `${then.hour}:${then.minute}`
  if (then.year !== today.year) return `${then.year}-${then.month}-${then.day} ${time}`
  if (then.month !== today.month || then.day !== today.day) return `${then.month}-${then.day} ${time}`
  return time
}

/** "2026-11-19 10:42:07", whatever day it is. */
export function momentWords(at: Date): string {
  const { year, month, day, hour, minute, second } = clock(at)
  return `${year}-${month}-${day} ${hour}:${minute}:${second}`
}

const spans = [['day', 86_400], ['hour', 3_600], ['minute', 60], ['second', 1]] as const

/** "3 minutes ago" in the language of the interface, in the largest whole unit. */
export function ageWords(seconds: number, language: string): string {
  const [unit, length] = spans.find(([, each]) => seconds >= each) ?? (['second', 1] as const)
  return new Intl.RelativeTimeFormat(language).format(-Math.floor(seconds / length), unit)
}

/** "40 seconds", "3 minutes": how long something takes, in the largest unit that fits. */
export function spanWords(seconds: number, language: string): string {
  const [unit, length] = spans.find(([, each]) => seconds >= each) ?? (['second', 1] as const)
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 }).format(Math.max(1, seconds / length))
}
