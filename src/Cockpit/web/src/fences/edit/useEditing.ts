// Editing a fence on the map: what is edited, the pen, the layer that a shape is taken from, and the trial.
import { computed, ref, shallowRef, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Map as Drawing } from 'maplibre-gl'
import type { CatalogLayer, TrialEvent } from '@/api/contract'
import { askFeature } from '@/api/features'
import type { Spot } from '@/map/MapCanvas.vue'
import { useProblemWords } from '@/ui/useProblemWords'
import { useUnsaved } from '@/ui/useUnsaved'
import { usePreferences } from '@/ui/preferences'
import { useTrial } from '../backtest/useTrial'
import { shapeOfFeature } from '../draw/shape'
import { useDrawing } from '../draw/useDrawing'
import { levelOf, type Level } from '../severity'
import { useFenceEditor } from './useFenceEditor'

/** @param wanted the fence in the link, where the caller may edit */
export function useEditing(map: () => Drawing | undefined, wanted: () => string | undefined, catalog: () => readonly CatalogLayer[]) {
  const { t } = useI18n()
  const preferences = usePreferences()
  const problem = useProblemWords()
  const level = ref<Level>('orange')
  const drawing = useDrawing(map, () => preferences.theme, () => level.value)
  const editor = useFenceEditor(wanted, drawing)
  watch(() => levelOf(editor.draft.value.severity), (now) => (level.value = now), { immediate: true })
  const trial = useTrial(() => editor.feature.value)
  const tried = shallowRef<TrialEvent>()
  const layer = ref<string>()
  const taking = ref<string>()
  const isTaking = computed(() => editor.isOpen.value && drawing.tool.value === 'layer' && layer.value !== undefined)
  watch(wanted, () => {
    trial.forget()
    ;[tried.value, layer.value, taking.value] = [undefined, undefined, undefined]
  })
  watch(drawing.tool, (tool) => { if (tool !== undefined) taking.value = undefined })

  /** The shape of the thing of the chosen layer that was clicked. */
  async function pick({ hits }: Spot): Promise<void> {
    const hit = hits.find((each) => each.layer === layer.value)
    if (!isTaking.value) return
    if (!hit) return void (taking.value = t('fencing.shape.nothingThere'))
    taking.value = t('fencing.shape.taking')
    try {
      const { geometry, properties } = await askFeature(hit.layer, hit.id)
      const shape = shapeOfFeature(geometry)
      if (!shape) return void (taking.value = t('fencing.shape.noShape'))
      drawing.take(undefined)
      drawing.put(shape)
      const name = properties['name'] ?? properties['code']
      taking.value = t('fencing.shape.taken', { name: typeof name === 'string' && name ? name : hit.id })
    } catch (reason) {
      taking.value = problem(reason)
    }
  }

  useUnsaved(editor.isChanged, 'fencing.leave', (to, from) => to.query['edit'] === from.query['edit'])

  return {
    drawing, editor, trial, tried, layer, taking, isTaking, pick,
    /** Those whose things have a shape of their own and can be asked for. */
    layers: computed(() => catalog().filter(({ parameters, tile_layers }) => !parameters && !tile_layers).map(({ name, title }) => ({ name, title: title ?? name }))),
  }
}
