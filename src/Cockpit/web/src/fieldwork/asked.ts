// What lists of campaigns and of their tasks are asked for, as CQL2.
import { quoted } from '@/words/cql'

export const states = ['drafted', 'reviewing', 'approved', 'refused', 'issued', 'finished', 'void'] as const
type State = (typeof states)[number]
export const taskStates = ['open', 'returned', 'filled', 'approved', 'void'] as const
export type TaskState = (typeof taskStates)[number]
/** Where somebody has something to fill in. */
export const waiting: readonly TaskState[] = ['open', 'returned']

const all = (parts: readonly (string | undefined)[]): string | undefined => parts.filter((part) => part !== undefined).join(' AND ') || undefined
const isWaiting = `state IN (${waiting.map(quoted).join(', ')})`

export function campaignFilter({ kind, state }: { kind: string | undefined; state: State | undefined }): string | undefined {
  return all([kind && `kind = ${quoted(kind)}`, state && `state = ${quoted(state)}`])
}

/** @param late what is not done, and was to be by then */
export function taskFilter({ state, late }: { state: TaskState | undefined; late: Date | undefined }): string | undefined {
  return all([state && `state = ${quoted(state)}`, late && `${isWaiting} AND due_at < TIMESTAMP('${late.toISOString()}')`])
}

export const ofCampaign = (code: string): string => `campaign = ${quoted(code)}`
export const openTasks = isWaiting

/** Accounts, or codes, as people type them: with spaces, commas or lines between. */
export function namesIn(text: string | undefined): string[] {
  return [...new Set((text ?? '').split(/[\s,，、;；]+/).filter(Boolean))]
}
