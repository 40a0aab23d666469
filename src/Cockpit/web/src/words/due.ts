// How long is left until the due day, by the city's days: 0 is the day itself, less is late.
export interface DueWords {
  key: 'today' | 'left' | 'over'
  days: number
}

export function dueWords(daysLeft: number | null | undefined): DueWords | undefined {
  if (daysLeft === null || daysLeft === undefined) return undefined
  return daysLeft === 0 ? { key: 'today', days: 0 } : daysLeft > 0 ? { key: 'left', days: daysLeft } : { key: 'over', days: -daysLeft }
}
