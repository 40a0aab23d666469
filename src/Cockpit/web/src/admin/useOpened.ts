// Which of a part's things is open beside its list: in the address, so that a link opens it.
import { computed, nextTick, type ComputedRef, type Ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { PartName } from './parts'

/** As an id of what is not there yet: nothing is called so. */
export const fresh = '+'

/** @param list where the keys go when what was open is closed */
export function useOpened(part: PartName, list: Readonly<Ref<{ focus: () => void } | null>>): { opened: ComputedRef<string | undefined>; open: (id: string | undefined) => Promise<void> } {
  const route = useRoute()
  const router = useRouter()
  const opened = computed(() => (typeof route.params['id'] === 'string' && route.params['id'] !== '' ? route.params['id'] : undefined))
  async function open(id: string | undefined): Promise<void> {
    await router.push({ name: 'admin', params: { part, id }, query: route.query })
    if (id === undefined) await nextTick(() => list.value?.focus())
  }
  return { opened, open }
}
