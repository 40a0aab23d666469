import type { UseQueryReturnType } from '@tanstack/vue-query'
import { computed, shallowRef, watch, type Ref } from 'vue'
import type { CatalogLayer } from '@/api/contract'
import { useSession } from '@/session/session'
import { homeOf } from './home'
import type { MapPosition } from '@/link/viewUrl'

/** Where the map of a page starts: where its link says, else at home, as soon as the catalogue tells or fails to tell where that is. */
export function useStart(linked: Readonly<Ref<MapPosition | undefined>>, catalog: Pick<UseQueryReturnType<CatalogLayer[], Error>, 'data' | 'error'>) {
  const session = useSession()
  const home = computed(() => homeOf(session.caller, catalog.data.value))
  const isLinked = linked.value !== undefined
  const start = shallowRef<MapPosition>()
  watch([catalog.data, catalog.error], () => (start.value ??= linked.value ?? home.value), { immediate: catalog.data.value !== undefined })
  return { home, isLinked, start, position: computed(() => linked.value ?? start.value) }
}
