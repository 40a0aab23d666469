// Sends what was written, in order and once. A letter is kept before it is sent, so that whatever is killed, it is either here or there; its key makes it one where it is both.
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { client, take } from '@/api/client'
import { ProblemError, type Problem } from '@/api/problem'
import { useSession } from '@/session/session'
import { dropLetter, keepLetter, lettersOf } from './cabinet'
import { isOfLine, isTooOld, localCodesIn, newKey, nextOf, stale, withCodes, type Letter } from './letter'
import { forgetPhotos, PhotoGone, settlePhoto } from './photos'

/** What is to be sent, as a form knows it. */
export type Written = Pick<Letter, 'title' | 'page' | 'path' | 'body'> & { etag?: string; key?: string }
/** What became of it: an answer, or kept here until there is a line. */
export type Posted = { kept: false; answer: unknown } | { kept: true }
/** Nobody waits longer for one answer: a line that says nothing is none. */
const patienceMilliseconds = 30_000
const gone: Problem = { type: 'photo-gone', title: '', status: 409 }

/** One window sends at a time. */
const alone = <T>(work: () => Promise<T>): Promise<T> => (navigator.locks ? navigator.locks.request('outbox', work) as Promise<T> : work())

export const useOutbox = defineStore('outbox', () => {
  const session = useSession()
  const letters = shallowRef<readonly Letter[]>([])
  const isSending = ref(false)
  /** So many have gone by themselves since this window was opened. */
  const sentCount = ref(0)
  const waiting = computed(() => letters.value.filter(({ problem }) => !problem))
  const refused = computed(() => letters.value.filter(({ problem }) => problem))
  const account = (): string => session.caller?.name ?? ''
  /** Whose author looks on: what is refused of it is told in the form, which still holds it. */
  const watched = new Map<string, (became: { answer: unknown } | { problem: ProblemError }) => void>()

  /** What is on its way while its author looks on is not shown as waiting. */
  async function read(): Promise<readonly Letter[]> {
    const all = account() ? await lettersOf(account()).catch(() => []) : []
    letters.value = all.filter(({ id }) => !watched.has(id))
    return all
  }

  async function deliver(letter: Letter): Promise<unknown> {
    const codes = new Map<string, string>()
    for (const code of localCodesIn(letter.body)) codes.set(code, await settlePhoto(code))
    if (letter.triedAt === undefined) await keepLetter({ ...letter, triedAt: new Date().toISOString() }).catch(() => undefined)
    return take(client.POST(letter.path as never, { headers: { 'Idempotency-Key': letter.key, ...(letter.etag ? { 'If-Match': letter.etag } : {}) }, body: withCodes(letter.body, codes), signal: AbortSignal.timeout(patienceMilliseconds) } as never))
  }
  async function forget(letter: Letter): Promise<void> {
    await dropLetter(letter.id)
    await forgetPhotos(localCodesIn(letter.body))
  }

  /** @returns whether the next may go */
  async function send(letter: Letter): Promise<boolean> {
    try {
      if (isTooOld(letter, new Date())) throw new ProblemError(stale)
      const answer = await deliver(letter)
      await forget(letter)
      const told = watched.get(letter.id)
      if (told) told({ answer })
      else sentCount.value += 1
      return true
    } catch (reason) {
      const problem = reason instanceof PhotoGone ? new ProblemError(gone) : reason
      if (!(problem instanceof ProblemError)) throw reason
      const { status } = problem.problem
      // Somebody has to sign in first; and what is asked for too often waits like a line.
      if (isOfLine(status) || status === 401 || status === 429 || problem.isOfAnother || problem.slug === 'idempotency-key-in-use') return false
      const told = watched.get(letter.id)
      if (told) {
        await dropLetter(letter.id)
        told({ problem })
      } else await keepLetter({ ...letter, problem: problem.problem })
      return true
    }
  }

  /** All that may go, as long as there is a line. */
  async function run(): Promise<void> {
    if (isSending.value || !account()) return
    isSending.value = true
    try {
      await alone(async () => {
        for (let next = nextOf(await read()); next; next = nextOf(await read())) if (!await send(next)) break
      })
    } finally {
      isSending.value = false
      await read()
    }
  }

  /** Sends it, or keeps it where there is no line or others wait before it. What is refused is thrown, and is kept by nobody but the form. */
  async function post({ key, etag, ...written }: Written): Promise<Posted> {
    const letter: Letter = { ...written, id: newKey(), account: account(), at: new Date().toISOString(), key: key ?? newKey(), ...(etag ? { etag } : {}) }
    const isBehind = waiting.value.length > 0
    const isKept = await keepLetter(letter).then(() => true, () => false)
    // A browser that keeps nothing still sends.
    if (!isKept) return { kept: false, answer: await deliver(letter) }
    if (isBehind || isSending.value) {
      await read()
      void run()
      return { kept: true }
    }
    let became: { answer: unknown } | { problem: ProblemError } | undefined
    watched.set(letter.id, (now) => (became = now))
    try {
      await run()
    } finally {
      watched.delete(letter.id)
    }
    if (!became) {
      await read()
      return { kept: true }
    }
    if ('problem' in became) throw became.problem
    return { kept: false, answer: became.answer }
  }

  /** Once more, as it was written; over what is so now where somebody was faster. */
  async function again(letter: Letter): Promise<void> {
    const { problem, triedAt: _, ...written } = letter
    await keepLetter({ ...written, ...(problem?.status === 412 && letter.etag ? { etag: '*', key: newKey() } : {}) })
    await run()
  }
  async function drop(letter: Letter): Promise<void> {
    await forget(letter)
    await read()
  }
  const about = (page: string): readonly Letter[] => letters.value.filter((letter) => letter.page === page)

  return { letters, waiting, refused, isSending, sentCount, read, run, post, again, drop, about }
})
