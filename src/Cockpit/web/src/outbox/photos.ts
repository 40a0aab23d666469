// Photos of forms: sent at once where there is a line, kept in this browser where there is none.
import { newKey } from '@/api/newKey'
import { ProblemError } from '@/api/problem'
import { sendAttachment } from '@/files/attachments'
import { useSession } from '@/session/session'
import { codesInLetters, dropPhoto, keepPhoto, photoOf } from './cabinet'
import { isLocal, isOfLine, localCodesIn, newLocalCode, photoGone, withCodes } from './letter'

/** @returns its code: the server's, or one of this browser's where it waits here */
export async function sendOrKeep(file: File, slot?: string): Promise<string> {
  const key = newKey()
  try {
    return await sendAttachment(file, slot, key)
  } catch (reason) {
    if (!(reason instanceof ProblemError && isOfLine(reason.problem.status))) throw reason
    const code = newLocalCode()
    // Without a place to keep it, what was wrong stays said.
    await keepPhoto({ code, account: useSession().caller?.name ?? '', at: new Date().toISOString(), file, name: file.name, key, ...(slot ? { slot } : {}) }).catch(() => { throw reason })
    return code
  }
}

/** Sends one that waits here, from where an earlier attempt broke off. */
async function settlePhoto(code: string): Promise<string> {
  if (!isLocal(code)) return code
  const kept = await photoOf(code)
  if (!kept) throw new ProblemError(photoGone)
  if (kept.sent) return kept.sent
  const sent = await sendAttachment(new File([kept.file], kept.name, { type: kept.file.type }), kept.slot, kept.key)
  // Where that cannot be written down, the same key brings the same code again.
  await keepPhoto({ ...kept, sent }).catch(() => undefined)
  return sent
}

/**
 * What is sent to the server: with its codes, once it has all photos that wait here.
 * @param mayGoOn is asked before each photo, and throws where it may not
 */
export async function settled<T>(body: T, mayGoOn: () => void = () => undefined): Promise<T> {
  const codes = new Map<string, string>()
  for (const code of localCodesIn(body)) {
    mayGoOn()
    codes.set(code, await settlePhoto(code))
  }
  return withCodes(body, codes) as T
}

/** Those of them that no letter names: a form that stands in two windows may be sent by the one and thrown away in the other. What cannot be forgotten now is swept later. */
export async function forgetPhotos(codes: readonly string[]): Promise<void> {
  const ours = codes.filter(isLocal)
  if (ours.length === 0) return
  try {
    const named = await codesInLetters()
    await Promise.all(ours.filter((code) => !named.has(code)).map(dropPhoto))
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
