// One fence while it is edited: read with its version, changed, saved or deleted. Who is overtaken keeps what they typed, laid over what the other saved.
import { useQueryClient } from '@tanstack/vue-query'
import { computed, ref, shallowRef, watch } from 'vue'
import { client, take } from '@/api/client'
import { ProblemError } from '@/api/problem'
import { changedBetween, overtake } from '@/ui/overtake'
import { useSending } from '@/ui/useSending'
import type { FenceDrawing } from '../draw/useDrawing'
import type { Fence } from '../fence'
import { draftOf, featureOf, fieldOf, newDraft, type Field, type FenceDraft } from './draft'

export type FenceEditor = ReturnType<typeof useFenceEditor>

/** What a link says instead of an id. */
export const freshFence = 'new'

const newId = (): string => `fence-${Array.from(crypto.getRandomValues(new Uint32Array(2)), (part) => part.toString(36)).join('')}`

/** @param wanted the id of a fence, or that a new one is wanted; undefined: none is edited */
export function useFenceEditor(wanted: () => string | undefined, drawing: FenceDrawing) {
  const queries = useQueryClient()
  const { busy, refused, send } = useSending()
  const draft = shallowRef<FenceDraft>(newDraft())
  const before = shallowRef<FenceDraft>(newDraft())
  const version = ref<number>()
  const reading = ref(false)
  const unread = shallowRef<unknown>()
  const overtaken = shallowRef<{ version: number; theirs: readonly Field[]; both: readonly Field[] }>()
  let etag: string | undefined
  let id = ''
  /** How often one was opened: what is answered to an earlier time is of another fence. */
  let opened = 0

  async function read(code: string): Promise<{ now: FenceDraft; version: number | undefined; etag: string | undefined }> {
    const asked = await client.GET('/fences/{id}', { params: { path: { id: code } } })
    const fence = (await take(Promise.resolve(asked))) as Fence
    return { now: draftOf(fence), version: fence.version, etag: asked.response.headers.get('ETag') ?? undefined }
  }
  async function open(): Promise<void> {
    const code = wanted()
    const turn = ++opened
    reading.value = code !== undefined && code !== freshFence
    ;[refused.value, unread.value, overtaken.value, version.value, etag] = [undefined, undefined, undefined, undefined, undefined]
    draft.value = before.value = newDraft()
    drawing.end()
    if (code === undefined) return
    id = code === freshFence ? newId() : code
    if (code !== freshFence) {
      try {
        const found = await read(code)
        if (turn !== opened) return
        draft.value = before.value = found.now
        ;[version.value, etag] = [found.version, found.etag]
      } catch (problem) {
        if (turn === opened) unread.value = problem
        return
      } finally {
        if (turn === opened) reading.value = false
      }
    }
    drawing.start(draft.value.shape)
  }
  watch(wanted, open, { immediate: true })
  watch(drawing.shape, (shape) => { if (wanted() !== undefined && shape !== draft.value.shape) change({ shape }) })

  function change(part: Partial<FenceDraft>): void {
    draft.value = { ...draft.value, ...part }
  }
  const path = () => ({ path: { id } })
  const ifMatch = () => (etag === undefined ? {} : { 'If-Match': etag })

  async function catchUp(): Promise<void> {
    const turn = opened
    const found = await read(id)
    if (turn !== opened) return
    ;[version.value, etag] = [found.version, found.etag]
    const { draft: laid, theirs, both } = overtake(before.value, draft.value, found.now)
    const isRedrawn = laid.shape !== draft.value.shape
    draft.value = laid
    before.value = found.now
    overtaken.value = { version: version.value ?? 0, theirs, both }
    if (isRedrawn) drawing.put(laid.shape)
  }
  /** @returns whether it was done, by oneself */
  const overtaking = (work: () => Promise<unknown>): Promise<boolean> => {
    let isOvertaken = false
    return send(async () => {
      try {
        await work()
      } catch (problem) {
        if (!(problem instanceof ProblemError && problem.problem.status === 412)) throw problem
        isOvertaken = true
        await catchUp()
      }
      await Promise.all([queries.invalidateQueries({ queryKey: ['fences'] }), queries.invalidateQueries({ queryKey: ['fence'] })])
    }).then((isSent) => isSent && !isOvertaken)
  }

  /** @returns the id of what was saved */
  async function save(): Promise<string | undefined> {
    overtaken.value = undefined
    const isSaved = await overtaking(() => take(client.PUT('/fences/{id}', { params: path(), headers: ifMatch(), body: featureOf(draft.value) })))
    if (!isSaved) return undefined
    before.value = draft.value
    return id
  }
  /** @returns whether it is gone */
  async function remove(): Promise<boolean> {
    overtaken.value = undefined
    const isGone = await overtaking(() => take(client.DELETE('/fences/{id}', { params: path(), headers: ifMatch() })))
    if (isGone) before.value = draft.value
    return isGone
  }

  const mistake = computed(() => (refused.value instanceof ProblemError && refused.value.slug === 'bad-fence' ? refused.value.problem.detail : undefined))
  const isFresh = computed(() => wanted() === freshFence)
  return {
    draft, version, busy, reading, unread, refused, overtaken, isFresh, change, save, remove, open,
    isOpen: computed(() => wanted() !== undefined),
    isChanged: computed(() => wanted() !== undefined && changedBetween(before.value, draft.value).length > 0),
    /** What the server refused, where it belongs to a field. */
    mistakeAt: computed(() => (mistake.value === undefined ? undefined : fieldOf(mistake.value))),
    mistake,
    /** As it would be put, with its id where it is in force. */
    feature: computed(() => featureOf(draft.value, isFresh.value ? undefined : wanted())),
  }
}
