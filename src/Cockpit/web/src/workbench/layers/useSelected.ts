// The features in a drawn area: counted by the server, listed page by page. Never more than ten thousand are in the browser.
import type { Feature, Geometry } from 'geojson'
import { onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import { askFeatures, cursorAfter } from '@/api/features'

export type LayerFeature = Feature<Geometry | null, Record<string, unknown>>

export const mostFeatures = 10_000
const firstPages = 2000
const pageSize = 1000

/** @param filter undefined where nothing is selected */
export function useSelected(layer: Ref<string | undefined>, filter: Ref<string | undefined>) {
  const features = shallowRef<LayerFeature[]>([])
  /** Null where counting them takes too long. */
  const matched = ref<number | null>()
  const problem = shallowRef<unknown>()
  const isLoading = ref(false)
  const isWhole = ref(true)
  let leaving: AbortController | undefined
  let cursor: string | undefined

  async function load(upTo: number): Promise<void> {
    const [name, wanted] = [layer.value, filter.value]
    if (name === undefined || wanted === undefined) return
    leaving?.abort()
    const mine = (leaving = new AbortController())
    ;[isLoading.value, problem.value] = [true, undefined]
    try {
      for await (const page of pagesOf(name, wanted, pageSize, mine.signal, cursor)) {
        if (leaving !== mine) return
        cursor = page.next
        features.value = [...features.value, ...page.features]
        if (page.matched !== undefined) matched.value = page.matched
        isWhole.value = page.next === undefined
        if (features.value.length >= upTo) break
      }
      matched.value ??= isWhole.value ? features.value.length : null
    } catch (trouble) {
      if (leaving === mine) problem.value = trouble
    } finally {
      if (leaving === mine) isLoading.value = false
    }
  }
  function stop(): void {
    leaving?.abort()
    ;[leaving, isLoading.value] = [undefined, false]
  }
  watch([layer, filter], () => {
    stop()
    ;[cursor, features.value, matched.value, problem.value, isWhole.value] = [undefined, [], undefined, undefined, true]
    void load(firstPages)
  }, { immediate: true })
  onScopeDispose(stop)

  return { features, matched, problem, isLoading, isWhole, more: () => load(Math.min(mostFeatures, features.value.length + firstPages)), again: () => load(firstPages) }
}

interface Selected {
  features: LayerFeature[]
  matched: number | undefined
  /** Where the page after begins; none after the last. */
  next: string | undefined
}

/** All pages one after the other, as they come. */
export async function* pagesOf(layer: string, filter: string | undefined, limit: number, signal: AbortSignal, from?: string): AsyncGenerator<Selected> {
  let cursor = from
  do {
    const page = await askFeatures(layer, { limit, ...(filter ? { filter } : {}), ...(cursor ? { cursor } : {}) }, signal)
    cursor = cursorAfter(page)
    yield { features: page.features, matched: page.numberMatched, next: cursor }
  } while (cursor !== undefined)
}
