// One question from the editor to its answer: where it waits, how far it is, and what became of it.
import { onScopeDispose, ref, shallowRef } from 'vue'
import { client, take } from '@/api/client'
import { ProblemError } from '@/api/problem'
import type { AnswerColumn } from './cells'
import { wholeDigits } from './wholeDigits'
import type { Value } from './given'

export interface Asked {
  sql: string
  params: Value[]
}

export interface Answer {
  id: string
  columns: AnswerColumn[]
  rows: unknown[][]
  truncated: boolean
  elapsed_ms: number
  /** Why no further row came. */
  error?: string
}

/** Quick answers are not asked after. */
const firstLook = 700
const nextLook = 500
/** What does not stop by itself is left alone. */
const stopPatience = 5_000

export function useQuestion() {
  const isAsking = ref(false)
  const isStopping = ref(false)
  /** In the queue; 0 while it runs, undefined while nobody knows. */
  const place = ref<number>()
  /** Of one. */
  const progress = ref<number>()
  const seconds = ref(0)
  const asked = shallowRef<Asked>()
  const answer = shallowRef<Answer>()
  const problem = shallowRef<unknown>()
  const wasStopped = ref(false)
  let id = ''
  let leaving: AbortController | undefined

  async function ask(question: Asked): Promise<boolean> {
    if (isAsking.value) return false
    const mine = (id = crypto.randomUUID?.() ?? uuid())
    leaving = new AbortController()
    ;[isAsking.value, isStopping.value, wasStopped.value, problem.value, place.value, progress.value, seconds.value, asked.value] = [true, false, false, undefined, undefined, undefined, 0, question]
    const began = performance.now()
    const clock = setInterval(() => (seconds.value = (performance.now() - began) / 1000), 100)
    const looks = setTimeout(() => void look(mine), firstLook)
    try {
      const text = await take(client.POST('/analytics/query', { body: { id: mine, sql: question.sql, params: question.params }, signal: leaving.signal, parseAs: 'text' }))
      if (id !== mine) return false
      answer.value = wholeDigits(text) as Answer
      return true
    } catch (trouble) {
      if (id !== mine) return false
      if (isStopping.value && (!(trouble instanceof ProblemError) || trouble.slug === 'query-stopped')) wasStopped.value = true
      else problem.value = trouble
      return false
    } finally {
      clearInterval(clock)
      clearTimeout(looks)
      if (id === mine) isAsking.value = false
    }
  }

  /** Asked again and again as long as it is under way; what cannot be told is not missed. */
  async function look(mine: string): Promise<void> {
    while (isAsking.value && id === mine) {
      const { data } = await client.GET('/analytics/query/{id}', { params: { path: { id: mine } } }).catch(() => ({ data: undefined }))
      if (data && id === mine) [place.value, progress.value] = [data.place, data.progress ?? undefined]
      await new Promise((resolve) => setTimeout(resolve, nextLook))
    }
  }

  async function stop(): Promise<void> {
    if (!isAsking.value || isStopping.value) return
    isStopping.value = true
    const [mine, mineLeaving] = [id, leaving]
    setTimeout(() => id === mine && isAsking.value && mineLeaving?.abort(), stopPatience)
    const { response } = await client.DELETE('/analytics/query/{id}', { params: { path: { id: mine } } }).catch(() => ({ response: undefined }))
    // Not there yet, or just done: a closed connection stops it too.
    if (response?.status !== 204 && id === mine) mineLeaving?.abort()
  }

  /** What is under way is another's now: it is stopped, and its answer is not waited for. */
  function clear(): void {
    leaving?.abort()
    ;[id, isAsking.value] = ['', false]
    ;[answer.value, problem.value, asked.value, wasStopped.value] = [undefined, undefined, undefined, false]
  }

  onScopeDispose(() => leaving?.abort())
  return { isAsking, isStopping, place, progress, seconds, asked, answer, problem, wasStopped, ask, stop, clear }
}

/** Browsers make UUIDs by themselves on safe connections alone. */
function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
