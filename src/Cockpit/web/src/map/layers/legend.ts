import { computed, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { CatalogLayer } from '@/api/contract'
import { isBase } from '@/map/style/compose'
import { formOf, type Form } from '@/map/style/dataLayers'
import { presentationOf, type Kind } from '@/map/style/presentation'

export interface LegendEntry {
  key: string
  kind: Kind
  title: string
}
export interface LegendLayer {
  layer: CatalogLayer
  form: Form
  /** First zoom at which it is drawn. */
  from: number
  entries: LegendEntry[]
}
export interface LegendGroup {
  name: 'grid' | 'registry' | 'cases' | 'address' | 'gis'
  layers: LegendLayer[]
}

const groups = ['registry', 'cases', 'grid', 'address', 'gis'] as const

function groupOf(layer: string): LegendGroup['name'] {
  const schema = layer.split('.')[0]
  return groups.find((each) => each === schema) ?? 'gis'
}

/** The data layers by subject, each with the kinds its legend can switch. */
export function useLegend(catalog: Ref<CatalogLayer[] | undefined>) {
  const { t, te, locale } = useI18n()

  function titleOf(layer: CatalogLayer, kind: Kind): string {
    const own = locale.value === 'en' ? (kind.title_en ?? kind.title) : kind.title
    if (own) return own
    const key = `kind.${layer.name.replace('.', '_')}.${kind.word}`
    return te(key) ? t(key) : layer.title
  }

  function describe(layer: CatalogLayer): LegendLayer {
    const look = presentationOf(layer)
    return {
      layer, form: formOf(layer), from: Math.max(layer.minzoom, look.from ?? 0),
      entries: look.kinds.map((kind) => ({ key: `${layer.name}:${kind.value}`, kind, title: titleOf(layer, kind) })),
    }
  }

  return computed<LegendGroup[]>(() => {
    const data = (catalog.value ?? []).filter((layer) => !isBase(layer.name))
    return groups
      .map((name) => ({ name, layers: data.filter((layer) => groupOf(layer.name) === name).map(describe) }))
      .filter((group) => group.layers.length > 0)
  })
}
