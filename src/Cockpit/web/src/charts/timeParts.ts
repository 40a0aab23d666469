// What comes again: days of a week (1 Monday to 7 Sunday) and hours of a day, as figures are told apart by them.
import { useI18n } from 'vue-i18n'

const parts = /:(weekday|hour)$/

/** `occurred_at:weekday`, `occurred_at:hour` */
export const isTimePart = (by: string): boolean => parts.test(by)

/** All keys there are, in their order; undefined where it is no part of time. */
export function keysOf(by: string): string[] | undefined {
  const part = parts.exec(by)?.[1]
  if (part === 'weekday') return Array.from({ length: 7 }, (_, day) => String(day + 1))
  return part === 'hour' ? Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0')) : undefined
}

/** "周三", "08 时". */
export function useTimePartWords(): (by: string, key: string) => string {
  const { t } = useI18n()
  return (by, key) => (by.endsWith(':weekday') ? t(`parts.weekday.${key}`) : t('parts.hour', { hour: key }))
}
