// A pack as it is in force, as its files say, and as somebody is about to change it.
import { computed, inject, provide, reactive, ref, shallowRef, type InjectionKey } from 'vue'
import { client, take } from '@/api/client'
import type { OverlayPlan } from '@/api/contract'
import { ProblemError } from '@/api/problem'
import { at, difference, isMap, keysOf, merged, pointer, put, same, undone, type Change, type Json } from './document'
import { fieldOf, mistakesOf, type Mistake } from './mistakes'

export type PackDraft = ReturnType<typeof usePackDraft>
const key: InjectionKey<PackDraft> = Symbol('pack')

export function useDraft(): PackDraft {
  return inject(key) as PackDraft
}

export function usePackDraft() {
  const name = ref('')
  const says = shallowRef<Json>()
  const files = shallowRef<Json>()
  const draft = shallowRef<Json>()
  const version = ref(0)
  const plan = shallowRef<OverlayPlan>()
  const mistakes = shallowRef<Mistake[]>([])
  const error = shallowRef<unknown>()
  const busy = ref(false)
  /** Somebody else was faster; what was typed lies over theirs. */
  const overtaken = ref(false)
  const applied = ref(false)
  let etag = ''
  /** Whoever turns to another meanwhile sees that one, whichever is answered first. */
  let wanted = ''

  const fields = reactive(new Map<string, number>())
  const patch = computed(() => {
    const change = difference(files.value, draft.value)
    return isMap(change) ? change : {}
  })
  const isChanged = computed(() => !same(says.value, draft.value))
  const placed = computed(() => mistakes.value.map((mistake) => ({ ...mistake, field: fieldOf(mistake.path, fields.keys()) })))

  async function read(pack: string): Promise<void> {
    const path = { name: pack }
    const asked = await client.GET('/packs/{name}', { params: { path } })
    const answer = await take(Promise.resolve(asked))
    const changes = await take(client.GET('/packs/{name}/overlay/changes', { params: { path, query: { from: 0, to: answer.overlay } } }))
    if (pack !== wanted) return
    etag = asked.response.headers.get('ETag') ?? ''
    name.value = pack
    version.value = answer.overlay
    says.value = answer.says as Json
    files.value = undone(says.value, changes as Change[])
    draft.value = says.value
  }
  function forget(): void {
    plan.value = undefined
    mistakes.value = []
    error.value = undefined
  }
  async function doing(act: () => Promise<void>): Promise<boolean> {
    busy.value = true
    forget()
    try {
      await act()
      return true
    } catch (reason) {
      if (reason instanceof ProblemError && reason.problem.status === 412) await catchUp().catch((again: unknown) => (error.value = again))
      else if (reason instanceof ProblemError && mistakesOf(reason.problem).length > 0) mistakes.value = mistakesOf(reason.problem)
      else error.value = reason
      return false
    } finally {
      busy.value = false
    }
  }
  async function catchUp(): Promise<void> {
    const typed = difference(says.value, draft.value)
    await read(name.value)
    if (typed !== undefined) draft.value = merged(says.value, typed)
    overtaken.value = true
  }
  const send = (note: string, asPlan: boolean) => take(client.PUT('/packs/{name}/overlay', {
    params: { path: { name: name.value }, query: asPlan ? { plan: true } : {} }, headers: { 'If-Match': etag }, body: { patch: patch.value, note: note || null },
  }))
  const sendBack = (to: number, note: string, asPlan: boolean) => take(client.POST('/packs/{name}/overlay/rollback', {
    params: { path: { name: name.value }, query: asPlan ? { plan: true } : {} }, headers: { 'If-Match': etag }, body: { to, note: note || null },
  }))

  const pack = {
    name, says, files, draft, version, plan, mistakes, error, busy, overtaken, applied, patch, isChanged, fields,
    /** Those that no field shown is near to. */
    homeless: computed(() => placed.value.filter(({ field }) => field === undefined)),
    mistakesOf: (path: string) => placed.value.filter(({ field }) => field === path),
    at: (path: string) => at(draft.value, path),
    /** What the files say. */
    before: (path: string) => at(files.value, path),
    isOwn: (path: string) => !same(at(files.value, path), at(draft.value, path)),
    put(path: string, value: Json | undefined): void {
      draft.value = put(draft.value, path, value)
      // What is left empty is not said at all.
      const above = pointer(...keysOf(path).slice(0, -1))
      const rest = at(draft.value, above)
      if (value === undefined && above !== '' && isMap(rest) && Object.keys(rest).length === 0) draft.value = put(draft.value, above, undefined)
      applied.value = false
      plan.value = undefined
    },
    reset(path: string): void {
      pack.put(path, at(files.value, path))
    },
    discard(): void {
      draft.value = says.value
      overtaken.value = false
      forget()
    },
    /** @returns whether it is the one that is shown: not where somebody turned to another meanwhile */
    async load(asked: string): Promise<boolean> {
      wanted = asked
      return await doing(async () => {
        overtaken.value = applied.value = false
        await read(asked)
      }) && name.value === asked
    },
    /** Of what stands there when it is shown: what is typed meanwhile is asked for as well. */
    preview: (note: string) => doing(async () => {
      let asked: Json | undefined
      let found: OverlayPlan
      do {
        asked = draft.value
        found = await send(note, true)
      } while (asked !== draft.value)
      plan.value = found
    }),
    apply: (note: string) => doing(async () => {
      await send(note, false)
      await read(name.value)
      overtaken.value = false
      applied.value = true
    }),
    previewRollback: (to: number) => doing(async () => { plan.value = await sendBack(to, '', true) }),
    rollBack: (to: number, note: string) => doing(async () => {
      await sendBack(to, note, false)
      await read(name.value)
      applied.value = true
    }),
  }
  provide(key, pack)
  return pack
}
