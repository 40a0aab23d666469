// The statement that is being written, and what it wants: as it is saved, or as this browser has kept it since.
import { computed, ref, watch, type Ref } from 'vue'
import type { SavedQuery } from '@/api/contract'
import { fitted, givenOf, valuesOf, type Given, type Value } from './given'
import { forgetText, keepText, keptText } from './keptText'
import { valuesIn } from './sqlText'

/** Nobody types in more of them. */
const mostFields = 40

export function useText(account: () => string, id: Ref<number | undefined>, saved: Ref<SavedQuery | undefined>) {
  const sql = ref('')
  const all = ref<Given[]>([])
  /** Of the saved question that it was written over. */
  const version = ref<number>()
  /** Which question is on the page; null while none is. */
  const shown = ref<number | 'new' | null>(null)

  const given = computed<Given[]>({ get: () => fitted(all.value, Math.min(mostFields, valuesIn(sql.value))), set: (next) => (all.value = [...next, ...all.value.slice(next.length)]) })
  const isChanged = computed(() => {
    const before = id.value === undefined ? undefined : saved.value
    if (!before) return sql.value.trim() !== ''
    return sql.value !== before.sql || JSON.stringify(valuesOf(given.value)) !== JSON.stringify(before.params.slice(0, given.value.length))
  })

  function show(text: { sql: string; given: Given[]; version?: number | undefined }): void {
    ;[sql.value, all.value, version.value] = [text.sql, text.given, text.version]
  }
  /** As it is saved, whatever was written since; also where it was just saved under another name than the one on the page. */
  function reset(to: SavedQuery): void {
    forgetText(account(), id.value)
    forgetText(account(), to.id)
    shown.value = to.id
    show({ sql: to.sql, given: to.params.map(givenOf), version: to.version })
  }
  /** @returns values for a part of the statement; undefined where one is none */
  function valuesFor(part: string): Value[] | undefined {
    return valuesOf(fitted(all.value, valuesIn(part)))
  }

  watch([id, saved], ([now, found]) => {
    const which = now ?? 'new'
    if (shown.value === which || (now !== undefined && found?.id !== now)) return
    const kept = keptText(account(), now)
    show(kept ?? (found && now !== undefined ? { sql: found.sql, given: found.params.map(givenOf), version: found.version } : { sql: '', given: [] }))
    shown.value = which
  }, { immediate: true })

  watch([sql, all], () => {
    if (shown.value !== (id.value ?? 'new')) return
    if (isChanged.value) keepText(account(), id.value, { title: saved.value?.title ?? '', sql: sql.value, given: all.value, ...(version.value === undefined ? {} : { version: version.value }) })
    else forgetText(account(), id.value)
  }, { flush: 'post' })

  return { sql, given, version, isChanged, isShown: computed(() => shown.value === (id.value ?? 'new')), reset, valuesFor, clear: () => show({ sql: '', given: [] }) }
}
