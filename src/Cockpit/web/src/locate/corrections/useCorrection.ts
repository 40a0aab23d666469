// One place that is put right, added or taken away, and the last such step, which can be taken back.
import { useQueryClient } from '@tanstack/vue-query'
import { computed, ref, shallowRef } from 'vue'
import type { GridAt } from '@/api/contract'
import { bodyKeys } from '@/fieldwork/bodyKey'
import type { LonLat } from '@/geo/lonLat'
import { useSending } from '@/ui/useSending'
import { addPlace, changePlace, gridAt, readPlace, removePlace, type Held } from './gazetteer'
import { featureOf, nothingTyped, patchOf, reverseOf, typedOf, type TypedPlace } from './typedPlace'

type Done = 'changed' | 'added' | 'removed' | 'undone'
interface Step {
  done: Done
  name: string
  /** Tells of the place as it is then; undefined for what is itself taken back. */
  undo?: () => Promise<string | undefined>
}

const gidOf = (layer: string, id: string): string => `cockpit:${layer}:${id}`

/** @param find shows a place as search has it now; nothing where it is gone */
export function useCorrection(find: (gid: string | undefined) => void) {
  const queries = useQueryClient()
  const { busy, refused, send } = useSending()
  const held = shallowRef<Held>()
  const typed = ref<TypedPlace>()
  const isReading = ref(false)
  const last = shallowRef<Step>()
  const keyOf = bodyKeys()
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
  function begin(spot: LonLat): void {
    last.value = undefined
    fill(nothingTyped(spot))
  }
  const close = (): void => fill(undefined)
  function moveTo(spot: LonLat): void {
    if (typed.value) typed.value.spot = spot
  }

  /** All that was found before may be otherwise now. */
  async function settle(step: Step, gid: string | undefined): Promise<void> {
    last.value = step
    fill(undefined)
    find(gid)
    await Promise.all(['search', 'autocomplete', 'place', 'reverse', 'record'].map((key) => queries.invalidateQueries({ queryKey: [key] })))
  }

  const save = (): Promise<boolean> => send(async () => {
    const [was, now] = [held.value, typed.value]
    if (!now?.values.name.trim()) return
    const grid = await gridAt(now.spot)
    await (was ? change(was, now, grid) : add(now, grid))
  })
  async function change(was: Held, now: TypedPlace, grid: GridAt | null): Promise<void> {
    const patch = patchOf(typedOf(was.feature), now, grid)
    if (!patch) return close()
    const row = String(was.feature.id)
    const etag = await changePlace(row, patch, was.etag)
    const undo = async (): Promise<string> => {
      await changePlace(row, reverseOf(patch, was.feature), etag)
      return gidOf(String(was.feature.properties['layer']), row)
    }
    await settle({ done: 'changed', name: now.values.name, undo }, gidOf(now.layer, row))
  }
  async function add(now: TypedPlace, grid: GridAt | null): Promise<void> {
    const feature = featureOf(now, grid)
    const made = await addPlace(feature, keyOf(JSON.stringify(feature)))
    const undo = async (): Promise<undefined> => { await removePlace(made.id, made.etag) }
    await settle({ done: 'added', name: now.values.name, undo }, gidOf(now.layer, made.id))
  }
  const remove = (): Promise<boolean> => send(async () => {
    const was = held.value
    if (!was) return
    await removePlace(String(was.feature.id), was.etag)
    const { type, geometry, properties } = was.feature
    const undo = async (): Promise<string> => gidOf(String(properties['layer']), (await addPlace({ type, geometry, properties }, keyOf(JSON.stringify(was)))).id)
    await settle({ done: 'removed', name: String(properties['name']), undo }, undefined)
  })
  const undo = (): Promise<boolean> => send(async () => {
    const step = last.value
    if (step?.undo) await settle({ done: 'undone', name: step.name }, await step.undo())
  })

  return { held, typed, isReading, isChanged, busy, refused, last, open, begin, close, moveTo, save, remove, undo }
}
export type Correction = ReturnType<typeof useCorrection>
