// Cases of a list that are chosen, and one action on all of them.
import { computed, ref, shallowRef, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { client, take } from '@/api/client'
import type { BatchOutcome, Case, Page } from '@/api/contract'
import { fixIfAllowed } from '@/ui/position'
import { mostAtOnce } from './batch'
import type { CaseAct, CaseQuestion } from './useCases'

/** What is chosen is of one list: another list begins with nothing. */
export function useChosenCases(question: MaybeRefOrGetter<CaseQuestion>) {
  const chosen = shallowRef<ReadonlyMap<string, Case>>(new Map())
  const isReading = ref(false)
  const error = ref<unknown>()
  /** There are more in the list than can be chosen. */
  const isCut = ref(false)
  const asked = computed(() => JSON.stringify(toValue(question)))
  watch(asked, clear)

  function clear(): void {
    ;[chosen.value, isCut.value, error.value] = [new Map(), false, undefined]
  }
  function toggle(each: Case): void {
    const now = new Map(chosen.value)
    if (!now.delete(each.code) && now.size < mostAtOnce) now.set(each.code, each)
    chosen.value = now
  }
  /** All of the list, as far as the server takes them at once. */
  async function all(): Promise<void> {
    if (isReading.value) return
    const [list, { filter, mine, sort }] = [asked.value, toValue(question)]
    ;[isReading.value, error.value] = [true, undefined]
    try {
      const page = (await take(client.GET('/cases', { params: { query: { filter, mine: mine || undefined, sort, limit: mostAtOnce } } }))) as Page<Case>
      if (list !== asked.value) return
      chosen.value = new Map(page.items.map((each) => [each.code, each]))
      isCut.value = page.next !== null
    } catch (reason) {
      error.value = reason
    } finally {
      isReading.value = false
    }
  }
  return { chosen, isReading, isCut, error, clear, toggle, all }
}

/** With where one is, as far as the device may tell: guards ask for it. */
export async function actOnMany(cases: readonly Case[], action: string, { attributes, to_department, to_person }: CaseAct): Promise<BatchOutcome> {
  const body = { cases: cases.map(({ code }) => code), attributes, ...(to_department ? { to_department } : {}), ...(to_person ? { to_person } : {}), ...(await fixIfAllowed()) }
  return take(client.POST('/cases/actions/{action}', { params: { path: { action } }, body }))
}
