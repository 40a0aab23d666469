// An answer as a file: asked again in that format, received piece by piece, and given to the browser to keep.
import { onScopeDispose, ref, shallowRef } from 'vue'
import { client, take } from '@/api/client'
import { ProblemError } from '@/api/problem'
import { nameIn, type Format } from './fileName'
import { give } from './sheets/give'
import type { Asked } from './useQuestion'

export function useExport() {
  const under = ref<Format>()
  const bytes = ref(0)
  const saved = ref<string>()
  const problem = shallowRef<unknown>()
  let leaving: AbortController | undefined

  async function save(format: Format, { sql, params }: Asked): Promise<void> {
    if (under.value) return
    const mine = (leaving = new AbortController())
    ;[under.value, bytes.value, saved.value, problem.value] = [format, 0, undefined, undefined]
    try {
      let response: Response | undefined
      const asked = client.POST('/analytics/query', { body: { sql, params, format }, parseAs: 'stream', signal: mine.signal })
      const stream = await take(asked.then((answer) => ((response = answer.response), answer)))
      const pieces: Uint8Array<ArrayBuffer>[] = []
      const reader = stream?.getReader()
      for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
        pieces.push(piece.value)
        bytes.value += piece.value.length
      }
      const name = nameIn(response?.headers.get('Content-Disposition') ?? null, format, new Date())
      give(new Blob(pieces, { type: response?.headers.get('Content-Type') ?? '' }), name)
      saved.value = name
    } catch (trouble) {
      if (!mine.signal.aborted) problem.value = trouble instanceof ProblemError ? trouble : new ProblemError({ type: 'answer-broken', title: String(trouble), status: 400 })
    } finally {
      under.value = undefined
    }
  }
  function stop(): void {
    leaving?.abort()
  }
  onScopeDispose(stop)
  return { under, bytes, saved, problem, save, stop }
}
