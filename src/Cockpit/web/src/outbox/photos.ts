// Photos of forms: sent at once where there is a line, kept in this browser where there is none.
import { ProblemError } from '@/api/problem'
import { sendAttachment } from '@/registers/attachments'
import { useSession } from '@/session/session'
import { dropPhoto, keepPhoto, photoOf } from './cabinet'
import { isLocal, isOfLine, newKey, newLocalCode } from './letter'

export class PhotoGone extends Error {}

/** @returns its code: the server's, or one of this browser's where it waits here */
export async function sendOrKeep(file: File, slot?: string): Promise<string> {
  const key = newKey()
  try {
    return await sendAttachment(file, slot, key)
  } catch (reason) {
    if (!(reason instanceof ProblemError && isOfLine(reason.problem.status))) throw reason
    const code = newLocalCode()
    // Without a place to keep it, what was wrong stays said.
    await keepPhoto({ code, account: useSession().caller?.name ?? '', file, name: file.name, key, ...(slot ? { slot } : {}) }).catch(() => { throw reason })
    return code
  }
}

/** Sends one that waits here, from where an earlier attempt broke off. */
export async function settlePhoto(code: string): Promise<string> {
  if (!isLocal(code)) return code
  const kept = await photoOf(code)
  if (!kept) throw new PhotoGone(code)
  if (kept.sent) return kept.sent
  const sent = await sendAttachment(new File([kept.file], kept.name, { type: kept.file.type }), kept.slot, kept.key)
  await keepPhoto({ ...kept, sent })
  return sent
}

export const forgetPhotos = (codes: readonly string[]): Promise<unknown> => Promise.all(codes.filter(isLocal).map(dropPhoto))
