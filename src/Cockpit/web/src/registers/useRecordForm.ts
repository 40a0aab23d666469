// A record that is being written: what is typed is kept through a line that drops, a reload, and a refusal, and is written once however often it is sent.
import { computed, ref, shallowRef, watch } from 'vue'
import { client, take } from '@/api/client'
import type { Form, RecordKind, RegisteredObject } from '@/api/contract'
import { ProblemError } from '@/api/problem'
import type { Title } from '@/words/title'
import { mistakesIn, nothingTyped, recordBody, toldBy, type Typed, type Wrong } from './recordBody'

/** Where a record goes that is not simply written: into a task, say. */
export type Sending = (body: Record<string, unknown>, key: string) => Promise<unknown>

export function useRecordForm(object: () => RegisteredObject, kind: () => RecordKind | undefined, forms: () => readonly Form[], sending?: Sending) {
  const typed = ref<Typed>(nothingTyped())
  const mistakes = shallowRef<Record<string, Wrong>>({})
  const error = shallowRef<unknown>()
  const reasons = shallowRef<Title[]>([])
  const busy = ref(false)
  const place = computed(() => {
    const geometry = object().geometry
    return geometry?.type === 'Point' ? { type: 'Point' as const, coordinates: geometry.coordinates } : undefined
  })
  const form = computed(() => forms().find(({ name }) => name === typed.value.form))
  const attributes = computed(() => (kind()?.attributes ?? []).filter(({ type, only }) => type !== 'document' && (only === null || only.values.includes(typed.value.attributes[only.attribute] ?? ''))))

  const store = computed(() => `record:${object().type}/${object().code}/${kind()?.name ?? ''}`)
  watch(store, (now) => {
    typed.value = { ...nothingTyped(), ...kept<Typed>(now) }
    ;[mistakes.value, error.value, reasons.value] = [{}, undefined, []]
  }, { immediate: true })
  watch(typed, (now) => sessionStorage.setItem(store.value, JSON.stringify(now)), { deep: true })

  /** One key for one body: what is sent again is not written again, what is mended is another write. Kept beside what is typed, for a reload between sending and hearing. */
  const keyStore = computed(() => `${store.value}/key`)
  function keyFor(body: string): string {
    const known = kept<{ key: string; body: string }>(keyStore.value)
    if (known.body === body && known.key) return known.key
    const key = Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(16)).join('-')
    sessionStorage.setItem(keyStore.value, JSON.stringify({ key, body }))
    return key
  }

  async function send(): Promise<boolean> {
    const known = kind()
    if (busy.value || !known) return false
    ;[error.value, reasons.value] = [undefined, []]
    mistakes.value = mistakesIn(typed.value, attributes.value, form.value?.items)
    if (Object.keys(mistakes.value).length > 0) return false
    const body = recordBody(typed.value, attributes.value, form.value?.items, place.value)
    busy.value = true
    try {
      const { type, code } = object()
      const key = keyFor(JSON.stringify(body))
      await (sending ? sending(body, key) : take(client.POST('/objects/{type}/{code}/records/{kind}', { params: { path: { type, code, kind: known.name } }, headers: { 'Idempotency-Key': key }, body: body as never })))
      typed.value = nothingTyped()
      for (const name of [store.value, keyStore.value]) sessionStorage.removeItem(name)
      return true
    } catch (reason) {
      if (reason instanceof ProblemError) {
        mistakes.value = toldBy(reason.problem)
        const told = (reason.problem as { reasons?: unknown }).reasons
        reasons.value = Array.isArray(told) ? told.flatMap((each: { otherwise?: Title }) => each.otherwise ?? []) : []
      }
      if (Object.keys(mistakes.value).length + reasons.value.length === 0) error.value = reason
      return false
    } finally {
      busy.value = false
    }
  }
  return { typed, mistakes, error, reasons, busy, place, form, attributes, send }
}

function kept<T>(name: string): Partial<T> {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? '{}') as Partial<T>
  } catch {
    return {}
  }
}
