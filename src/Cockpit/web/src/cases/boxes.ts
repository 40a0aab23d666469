// Which cases a box shows, as CQL2.
import { like, quoted } from '@/words/cql'

export const stages = ['collect', 'file', 'dispatch', 'handle', 'feedback', 'verify', 'closed', 'void'] as const
type Stage = (typeof stages)[number]
export const orders = ['stage_due_at', 'due_at', '-recorded_at'] as const

/**
 * @param box of a stage, or all; otherwise what is open, and of rows or of what somebody has reported all
 * @param reporter account of who has reported them
 */
export function caseFilter({ box, search, rows, reporter }: { box: Stage | 'all' | undefined; search: string | undefined; rows: string | undefined; reporter?: string | undefined }): string | undefined {
  const parts = [
    rows ? `(${rows})` : undefined,
    reporter ? `reported_by = ${quoted(reporter)}` : undefined,
    box === 'all' || ((rows || reporter) && box === undefined) ? undefined : box ? `stage = ${quoted(box)}` : "stage NOT IN ('closed', 'void')",
    search ? (/^[\dA-Za-z]+$/.test(search) ? `code LIKE ${like(search)}` : `address LIKE ${like(search)}`) : undefined,
  ]
  return parts.filter((part) => part !== undefined).join(' AND ') || undefined
}

/** Cases by their numbers. */
export const withCodes = (codes: readonly string[]): string => `code IN (${codes.map(quoted).join(', ')})`

/** "40 minutes", "7.5 hours". */
export function spanOf(minutes: number): { key: 'minutes' | 'hours'; count: number } {
  return minutes < 120 ? { key: 'minutes', count: Math.round(minutes) } : { key: 'hours', count: Math.round(minutes / 6) / 10 }
}
