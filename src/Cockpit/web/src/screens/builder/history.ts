// What was done, step by step, and the way back.
export interface History<T> {
  past: readonly T[]
  now: T
  future: readonly T[]
  /** Of the last step: another of the same kind goes into it, as letters do that are typed one after another. */
  kind: string | undefined
}
const most = 100

export const begun = <T>(now: T): History<T> => ({ past: [], now, future: [], kind: undefined })

export function changed<T>({ past, now, kind: before }: History<T>, next: T, kind?: string): History<T> {
  const isOneStep = kind !== undefined && kind === before
  return { past: isOneStep ? past : [...past, now].slice(-most), now: next, future: [], kind }
}

export function undone<T>(history: History<T>): History<T> {
  const last = history.past.at(-1)
  return last === undefined ? history : { past: history.past.slice(0, -1), now: last, future: [history.now, ...history.future], kind: undefined }
}

export function redone<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future
  return next === undefined ? history : { past: [...history.past, history.now], now: next, future, kind: undefined }
}
