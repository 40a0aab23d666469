// One place that is put right, added or taken away, and the last such step, which can be taken back.
import { useQueryClient } from '@tanstack/vue-query'
import { computed, ref, shallowRef } from 'vue'
import type { Place } from '@/api/contract'
import { bodyKeys } from '@/fieldwork/bodyKey'
import type { LonLat } from '@/map/record/useDatums'
import { useSending } from '@/ui/useSending'
import { addPlace, changePlace, gridAt, readPlace, removePlace, type Held } from './gazetteer'
import { featureOf, nothingTyped, patchOf, reverseOf, rowOf, typedOf, type TypedPlace } from './typedPlace'

export type Done = 'changed' | 'added' | 'removed' | 'undone'
interface Step {
  done: Done
  name: string
  /** Undefined for what is itself taken back. */
  undo?: () => Promise<string | undefined>
  /** The row as it is now; none where it is gone. */
  id: string | undefined
}

const gidOf = (layer: string, id: string): string => `cockpit:${layer}:${id}`

export function useCorrection() {
  const queries = useQueryClient()
  const { busy, refused, send } = useSending()
  const held = shallowRef<Held>()
  const typed = ref<TypedPlace>()
  const isReading = ref(false)
  const last = shallowRef<Step>()
  const keyOf = bodyKeys()
  const id = computed(() => (held.value ? String(held.value.feature.id) : undefined))
  /** Something that would be lost. */
  const isChanged = computed(() => typed.value !== undefined && JSON.stringify(typed.value) !== begun.value)
  const begun = ref('')

  function fill(to: TypedPlace | undefined, from?: Held): void {
    ;[held.value, typed.value, refused.value, begun.value] = [from, to, undefined, JSON.stringify(to)]
  }
  async function open(row: string): Promise<void> {
    fill(undefined)
    last.value = undefined
    isReading.value = true
    try {
      const read = await readPlace(row)
      fill(typedOf(read.feature), read)
    } catch (reason) {
      refused.value = reason
    } finally {
      isReading.value = false
    }
  }
  async function openPlace(place: Place): Promise<void> {
    const row = rowOf(place.properties)
    if (row) await open(row)
  }
  function begin(spot: LonLat): void {
    last.value = undefined
    fill(nothingTyped(spot))
  }
  const close = (): void => fill(undefined)
  function moveTo(spot: LonLat): void {
    if (typed.value) typed.value.spot = spot
  }

  /** All that was found before may be otherwise now. */
  async function settle(step: Step): Promise<void> {
    last.value = step
    fill(undefined)
    await Promise.all(['search', 'autocomplete', 'place', 'reverse', 'record'].map((key) => queries.invalidateQueries({ queryKey: [key] })))
  }

  /** @returns the place as search calls it; undefined where nothing was written */
  async function save(): Promise<string | undefined> {
    const [was, now] = [held.value, typed.value]
    if (!now || !now.values.name.trim()) return undefined
    let gid: string | undefined
    await send(async () => {
      const grid = await gridAt(now.spot)
      if (was) {
        const patch = patchOf(typedOf(was.feature), now, grid)
        if (!patch) return close()
        const row = String(was.feature.id)
        const etag = await changePlace(row, patch, was.etag)
        gid = gidOf(now.layer, row)
        await settle({ done: 'changed', name: now.values.name, id: row, undo: async () => { await changePlace(row, reverseOf(patch, was.feature), etag); return gidOf(String(was.feature.properties['layer']), row) } })
      } else {
        const feature = featureOf(now, grid)
        const made = await addPlace(feature, keyOf(JSON.stringify(feature)))
        gid = gidOf(now.layer, made.id)
        await settle({ done: 'added', name: now.values.name, id: made.id, undo: async () => { await removePlace(made.id, made.etag); return undefined } })
      }
    })
    return gid
  }
  async function remove(): Promise<boolean> {
    const was = held.value
    if (!was) return false
    return send(async () => {
      await removePlace(String(was.feature.id), was.etag)
      const { type, geometry, properties } = was.feature
      await settle({ done: 'removed', name: String(properties['name']), id: undefined, undo: async () => gidOf(String(properties['layer']), (await addPlace({ type, geometry, properties }, keyOf(JSON.stringify(was)))).id) })
    })
  }
  /** @returns the place as it is again, if there is one */
  async function undo(): Promise<string | undefined> {
    const step = last.value
    let gid: string | undefined
    if (step?.undo) await send(async () => { gid = await step.undo?.(); await settle({ done: 'undone', name: step.name, id: undefined }) })
    return gid
  }

  return { held, typed, id, isReading, isChanged, busy, refused, last, open, openPlace, begin, close, moveTo, save, remove, undo }
}
export type Correction = ReturnType<typeof useCorrection>
