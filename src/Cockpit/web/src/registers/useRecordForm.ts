// A record that is being written: what is typed is kept through a line that drops, a reload, and a refusal, and is written once however often it is sent.
import { computed, ref, shallowRef, watch } from 'vue'
import { serverNow } from '@/api/contact'
import type { Form, RecordKind, RegisteredObject } from '@/api/contract'
import { ProblemError } from '@/api/problem'
import { newKey } from '@/api/newKey'
import { useOutbox, type Written } from '@/outbox/outbox'
import { useSession } from '@/session/session'
import { forTab } from '@/ui/browserStore'
import { useTitles } from '@/words/title'
import type { Title } from '@/words/title'
import { mistakesIn, nothingTyped, recordBody, toldBy, type Typed, type Wrong } from './recordBody'

/** Where a record goes that is not simply written: into a task, say. */
export type Sending = () => Pick<Written, 'title' | 'page' | 'path' | 'etag'>

export function useRecordForm(object: () => RegisteredObject, kind: () => RecordKind | undefined, forms: () => readonly Form[], sending?: Sending) {
  const outbox = useOutbox()
  const title = useTitles()
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

  const account = useSession().caller?.name ?? ''
  const store = computed(() => `record:${account}:${object().type}/${object().code}/${kind()?.name ?? ''}`)
  watch(store, (now) => {
    typed.value = { ...nothingTyped(), ...(forTab.json(now) as Partial<Typed> | undefined) }
    ;[mistakes.value, error.value, reasons.value] = [{}, undefined, []]
  }, { immediate: true })
  watch(typed, (now) => forTab.set(store.value, JSON.stringify(now)), { deep: true })

  /** One key and one moment for one body: what is sent again is not written again, what is mended is another write. Kept beside what is typed, for a reload between sending and hearing. */
  const keyStore = computed(() => `${store.value}/key`)
  function onceFor(body: string): { key: string; at: string } {
    const known = forTab.json(keyStore.value) as Partial<{ key: string; at: string; body: string }> | undefined
    if (known?.body === body && known.key && known.at) return { key: known.key, at: known.at }
    const once = { key: newKey(), at: serverNow().toISOString() }
    forTab.set(keyStore.value, JSON.stringify({ ...once, body }))
    return once
  }

  async function send(): Promise<boolean> {
    const known = kind()
    if (busy.value || !known) return false
    ;[error.value, reasons.value] = [undefined, []]
    mistakes.value = mistakesIn(typed.value, attributes.value, form.value?.items)
    if (Object.keys(mistakes.value).length > 0) return false
    const body = recordBody(typed.value, attributes.value, form.value?.items, place.value)
    const { key, at } = onceFor(JSON.stringify(body))
    busy.value = true
    try {
      const { type, code } = object()
      const page = `/registers/${type}/${encodeURIComponent(code)}`
      // It happened when it was written, not when there was a line again.
      await outbox.post({ ...(sending?.() ?? { title: `${title(known.title, known.name)} · ${code}`, page, path: `/objects/${type}/${encodeURIComponent(code)}/records/${known.name}` }), key, body: { ...body, occurred_at: body['occurred_at'] ?? at } })
      typed.value = nothingTyped()
      for (const name of [store.value, keyStore.value]) forTab.remove(name)
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
