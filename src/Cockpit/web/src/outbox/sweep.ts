// Photos that nobody sends any more: taken for a form that was never sent, by a window that is closed.
import { codesInLetters, dropPhoto, keepPhoto, photosOf } from './cabinet'

/** Phones put tabs away with what is typed in them and bring them back days later; until then nothing else knows of it. */
const leaveDays = 7

/** All that this browser keeps of forms, but for what is typed in other tabs. */
const typedHere = (): string => [localStorage, sessionStorage].flatMap((store) => Array.from({ length: store.length }, (_, index) => store.getItem(store.key(index) ?? '') ?? '')).join()

export async function sweep(account: string, now: Date): Promise<void> {
  // Forms first: what is sent meanwhile is in a letter before it leaves its form.
  const typed = typedHere()
  const photos = await photosOf(account)
  const named = await codesInLetters()
  for (const photo of photos) {
    if (typed.includes(photo.code) || named.has(photo.code)) continue
    // What an older page kept is of this day, as far as anybody knows.
    if (photo.at === undefined) await keepPhoto({ ...photo, at: now.toISOString() })
    else if (now.getTime() - Date.parse(photo.at) > leaveDays * 86_400_000) await dropPhoto(photo.code)
  }
}

let isBegun = false
/** Once a window, before anything is typed in it, and only beside no other: forms there may name what nothing here knows of. */
export async function sweepOnce(account: string): Promise<void> {
  if (isBegun || !navigator.locks) return
  isBegun = true
  await navigator.locks.request('outbox-windows', { ifAvailable: true }, (alone) => (alone ? sweep(account, new Date()) : undefined)).catch(() => undefined)
  // Held as long as the window is open.
  void navigator.locks.request('outbox-windows', { mode: 'shared' }, () => new Promise(() => undefined)).catch(() => undefined)
}
