// Sends what was written, in order and once. A letter is kept before it is sent, so that whatever is killed, it is either here or there; its key makes it one where it is both.
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { client, take } from '@/api/client'
import { newKey } from '@/api/newKey'
import { ProblemError } from '@/api/problem'
import { useSession } from '@/session/session'
import { keepBooks } from './books'
import { keepLetter, lettersOf } from './cabinet'
import { isOfLine, isTooOld, localCodesIn, nextOf, ofAnother, stale, type Letter } from './letter'
import { forgetPhotos, settled } from './photos'

/** What is to be sent, as a form knows it. */
export type Written = Pick<Letter, 'title' | 'page' | 'path' | 'body'> & { etag?: string; key?: string }
/** What became of it: an answer, or kept here until there is a line. */
type Posted = { kept: false; answer: unknown } | { kept: true }
/** Nobody waits longer for one answer: a line that says nothing is none. */
const patienceMilliseconds = 30_000

/** One window sends at a time. */
const alone = <T>(work: () => Promise<T>): Promise<T> => (navigator.locks ? navigator.locks.request('outbox', work) as Promise<T> : work())

export const useOutbox = defineStore('outbox', () => {
  const session = useSession()
  const letters = shallowRef<readonly Letter[]>([])
  const isSending = ref(false)
  /** The letter that is being sent: it is not thrown away meanwhile. */
  const onItsWay = ref<string>()
  /** So many have gone by themselves since this window was opened. */
  const sentCount = ref(0)
  const waiting = computed(() => letters.value.filter(({ problem }) => !problem))
  const refused = computed(() => letters.value.filter(({ problem }) => problem))
  const account = (): string => session.caller?.name ?? ''
  /** Whose author looks on: what is refused of it is told in the form, which still holds it. */
  const watched = new Map<string, (became: { answer: unknown } | { problem: ProblemError }) => void>()
  const books = keepBooks()
  // What one person wrote is nothing that the next may see.
  watch(account, () => (letters.value = []), { flush: 'sync' })

  /** What is on its way while its author looks on is not shown as waiting. */
  async function read(): Promise<readonly Letter[]> {
    const whose = account()
    const all = whose ? books.asTheyAre(await lettersOf(whose).catch(() => [])) : []
    // Somebody else may have come while it was read.
    if (whose !== account()) return []
    letters.value = all.filter(({ id }) => !watched.has(id))
    return all
  }

  /** @throws ProblemError where its author is no longer the one who is signed in */
  function mustBeOurs(letter: Letter): void {
    if (letter.account !== account()) throw new ProblemError(ofAnother)
  }
  const settledBody = (letter: Letter): Promise<unknown> => settled(letter.body, () => mustBeOurs(letter))
  /** @param body with the server's codes */
  async function deliver(letter: Letter, body: unknown): Promise<unknown> {
    mustBeOurs(letter)
    return take(client.POST(letter.path as never, { headers: { 'Idempotency-Key': letter.key, 'X-Client-Time': letter.at, ...(letter.etag ? { 'If-Match': letter.etag } : {}) }, body, signal: AbortSignal.timeout(patienceMilliseconds) } as never))
  }
  async function forget(letter: Letter): Promise<void> {
    await books.drop(letter.id)
    await forgetPhotos(localCodesIn(letter.body))
  }

  async function attempt(letter: Letter): Promise<void> {
    if (isTooOld(letter, new Date())) throw new ProblemError(stale)
    const body = await settledBody(letter)
    // What is written down as tried has been on the line.
    mustBeOurs(letter)
    if (!await books.change({ ...letter, triedAt: letter.triedAt ?? new Date().toISOString() })) return
    const answer = await deliver(letter, body)
    await forget(letter)
    const told = watched.get(letter.id)
    if (told) told({ answer })
    else sentCount.value += 1
  }
  /** @returns whether the next may go */
  async function setAside(letter: Letter, problem: ProblemError): Promise<boolean> {
    const { status } = problem.problem
    // Somebody has to sign in first; and what is asked for too often waits like a line.
    if (isOfLine(status) || status === 401 || status === 429 || problem.isOfAnother || problem.slug === 'idempotency-key-in-use') return false
    const told = watched.get(letter.id)
    if (told) {
      await books.drop(letter.id)
      told({ problem })
    } else await books.change({ ...letter, problem: problem.problem })
    return true
  }
  /** @returns whether the next may go */
  async function send(letter: Letter): Promise<boolean> {
    onItsWay.value = letter.id
    try {
      await attempt(letter)
      return true
    } catch (reason) {
      // What the server says to the next person is no answer to this one.
      if (letter.account !== account()) return false
      if (!(reason instanceof ProblemError)) throw reason
      return await setAside(letter, reason)
    } finally {
      onItsWay.value = undefined
    }
  }
  /** What cannot be sent for a reason of its own, a photo that cannot be read, say, stays until the next time and holds up only what is about the same. */
  async function sendAll(): Promise<void> {
    await books.catchUp()
    const stuck = new Set<string>()
    for (let next = nextOf(await read(), stuck); next; next = nextOf(await read(), stuck)) {
      const { id } = next
      const mayGoOn = await send(next).catch((reason: unknown) => {
        console.error(reason)
        return Boolean(stuck.add(id))
      })
      if (!mayGoOn) break
    }
  }

  /** All that may go, as long as there is a line. */
  async function run(): Promise<void> {
    if (isSending.value || !account()) return
    isSending.value = true
    try {
      await alone(sendAll)
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
    if (!isKept) return { kept: false, answer: await deliver(letter, await settledBody(letter)) }
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
    await books.change({ ...written, ...(problem?.status === 412 && letter.etag ? { etag: '*', key: newKey() } : {}) })
    await run()
  }
  async function drop(letter: Letter): Promise<void> {
    if (onItsWay.value === letter.id) return
    await forget(letter)
    await read()
  }
  const about = (page: string): readonly Letter[] => letters.value.filter((letter) => letter.page === page)

  return { letters, waiting, refused, isSending, onItsWay, sentCount, read, run, post, again, drop, about }
})
