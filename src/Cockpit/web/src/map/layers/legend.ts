import { computed, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { CatalogLayer } from '@/api/contract'
import { isBase } from '@/map/style/compose'
import { formOf, type Form } from '@/map/style/dataLayers'
import { presentationOf, type Kind } from '@/map/style/presentation'

interface LegendEntry {
  key: string
  kind: Kind
  title: string
}
interface LegendLayer {
  layer: CatalogLayer
  form: Form
  /** First zoom at which it is drawn. */
  from: number
  entries: LegendEntry[]
}
interface LegendGroup {
  name: string
  layers: LegendLayer[]
}

/** What people look for comes first; schemas of others last. */
const order = ['registry', 'cases', 'gis', 'grid', 'address']

function placeOf(layer: CatalogLayer): number {
  const place = order.indexOf(layer.name.split('.')[0] ?? '')
  return place < 0 ? order.length : place
}

/** What an archive's file is called: two may have one title. */
export function archiveFile(layer: string): string {
  return `${layer.slice(layer.indexOf('.') + 1)}.pmtiles`
}

export const isEmpty = (layer: CatalogLayer): boolean => layer.features === 0 && !layer.parameters

/** The data layers by subject, what has nothing in it after what has, each with the kinds its legend can switch. */
export function useLegend(catalog: Ref<CatalogLayer[] | undefined>) {
  const { locale } = useI18n()

  function titleOf(layer: CatalogLayer, kind: Kind): string {
    return (locale.value === 'en' ? kind.title_en : kind.title) ?? kind.title ?? layer.title
  }

  function describe(layer: CatalogLayer): LegendLayer {
    const look = presentationOf(layer)
    return {
      layer, form: formOf(layer), from: Math.max(layer.minzoom, look.from ?? 0),
      entries: look.kinds.filter((kind) => !kind.empty).map((kind) => ({ key: `${layer.name}:${kind.value}`, kind, title: titleOf(layer, kind) })),
    }
  }

  return computed<LegendGroup[]>(() => {
    const groups = new Map<string, LegendLayer[]>()
    const data = (catalog.value ?? []).filter((layer) => !isBase(layer.name)).sort((one, two) => placeOf(one) - placeOf(two) || Number(isEmpty(one)) - Number(isEmpty(two)))
    for (const layer of data) {
      const name = layer.group
      groups.set(name, [...(groups.get(name) ?? []), describe(layer)])
    }
    return [...groups].map(([name, layers]) => ({ name, layers }))
  })
}
