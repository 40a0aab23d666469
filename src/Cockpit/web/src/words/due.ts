// How long is left until the due day, by the city's days: 0 is the day itself, less is late.
import { useI18n } from 'vue-i18n'

interface DueWords {
  key: 'today' | 'left' | 'over'
  days: number
}

export function dueWords(daysLeft: number | null | undefined): DueWords | undefined {
  if (daysLeft === null || daysLeft === undefined) return undefined
  return daysLeft === 0 ? { key: 'today', days: 0 } : daysLeft > 0 ? { key: 'left', days: daysLeft } : { key: 'over', days: -daysLeft }
}

/** In a few words; nothing where no day is due. */
export function useDueWords(): (daysLeft: number | null | undefined) => string {
  const { t } = useI18n()
  return (daysLeft) => {
    const words = dueWords(daysLeft)
    return words ? t(`registers.due.${words.key}`, { days: words.days }, words.days) : ''
  }
}
