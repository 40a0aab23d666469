// Row after row of a batch with its candidates, and what a person says of them.
import { computed, ref, watch } from 'vue'
import type { Place } from '@/api/contract'
import { pointOf } from '@/map/search/placeWords'
import { usePlaces } from '@/map/search/usePlaces'
import type { Camera } from '@/map/search/useSearch'
import { fitLikely } from '../useLocate'
import type { LocateView } from '../useLocateView'
import { addressOf, nextOf, type Found } from './table'
import { showns, type Batch, type Shown } from './useBatch'

const foundOf = (place: Place): Found => {
  const { gid, label, confidence, match_type, layer } = place.properties
  const [lon = null, lat = null] = pointOf(place) ?? []
  return { gid, label, confidence, match_type, layer, lon, lat }
}

export function useReview(batch: Batch, view: LocateView, camera: Pick<Camera, 'fit'>) {
  const shown = ref<Shown>('open')
  const rows = computed(() => batch.rowsOf(shown.value))
  const row = computed(() => (view.row.value !== undefined && view.row.value < batch.answered.value ? view.row.value : undefined))
  const text = computed(() => (batch.table.value && row.value !== undefined && view.mode.value === 'batch' ? addressOf(batch.table.value, row.value) : ''))
  const places = usePlaces(text, undefined)
  const candidates = computed(() => (text.value ? (places.data.value ?? []) : []))
  /** What is walked to or pointed at, and what was clicked. */
  const marked = ref<string>()
  const picked = ref<string>()
  const decision = computed(() => (row.value === undefined ? undefined : batch.decisions.value.get(row.value)))
  /** What stands for the row now: what a person chose, else the best. */
  const standing = computed(() => (decision.value ? decision.value.found?.gid : (row.value === undefined ? undefined : batch.answers.value[row.value]?.best?.gid)))
  const chosen = computed(() => candidates.value.find(({ properties }) => properties.gid === (picked.value ?? standing.value)))

  watch(row, () => ([marked.value, picked.value] = [undefined, undefined]))
  watch(candidates, (found) => fitLikely(camera, found))
  /** Where a batch is done, what waits for somebody is opened, or all that is sure is shown. */
  watch(batch.step, (step) => {
    if (step === 'done' && batch.open.value === 0) shown.value = showns.find((each) => batch.rowsOf(each).length > 0) ?? 'open'
  })

  const decided = ref(0)
  async function decide(found: Found | undefined): Promise<void> {
    const now = row.value
    if (now === undefined) return
    const next = nextOf(rows.value, now)
    await batch.decide(now, found ? { found } : {})
    decided.value++
    if (shown.value === 'open') view.openRow(next)
  }
  function go(by: number): void {
    const at = row.value === undefined ? -1 : rows.value.indexOf(row.value)
    const to = rows.value[Math.min(rows.value.length - 1, Math.max(0, at + by))]
    if (to !== undefined) view.openRow(to)
  }

  return {
    shown, rows, row, text, places, candidates, marked, picked, chosen, decision, decided, go,
    accept: (chosen: Place) => decide(foundOf(chosen)),
    none: () => decide(undefined),
    undo: async () => { if (row.value !== undefined) await batch.decide(row.value, undefined) },
  }
}
export type Review = ReturnType<typeof useReview>
