// The rows of a record panel: which attributes, in which order, in which words.
import { useI18n } from 'vue-i18n'
import type { CatalogLayer, LayerAttribute } from '@/api/contract'
import { valueWords } from '@/words/value'

export interface AttributeRow {
  name: string
  title: string
  value: string
  empty: boolean
  /** Written in the language of the data, not of the interface. */
  data: boolean
}

/** Housekeeping of the record, not said about the thing. */
const silent = new Set(['id', 'version', 'audience', 'geom', 'source', 'source_id', 'invented'])

export function useAttributes() {
  const { t, te } = useI18n()
  const known = (key: string): string | undefined => (te(key) ? t(key) : undefined)

  function titleOf(name: string, attribute?: LayerAttribute): string {
    return attribute?.title ?? known(`attribute.${name}`) ?? name
  }

  function codeOf(name: string, value: string, attribute?: LayerAttribute): string {
    return attribute?.codes?.[value] ?? known(`code.${name}.${value}`) ?? value
  }

  function rowsOf(layer: CatalogLayer | undefined, properties: Record<string, unknown>): AttributeRow[] {
    const attributes = new Map((layer?.attributes ?? []).map((attribute) => [attribute.name, attribute]))
    const names = [...attributes.keys(), ...Object.keys(properties).filter((name) => !attributes.has(name))]
    return names.filter((name) => name in properties && !silent.has(name)).flatMap((name) => {
      const attribute = attributes.get(name)
      const value = properties[name]
      const title = titleOf(name, attribute)
      if (isGroup(value)) return Object.entries(value).map(([inner, each]) => row(inner, titleOf(inner), each))
      return row(name, title, value, attribute)
    })
  }

  function row(name: string, title: string, value: unknown, attribute?: LayerAttribute): AttributeRow {
    const unit = attribute?.unit ?? known(`unit.${name}`)
    const said = valueWords(name, value, unit, {
      yes: t('value.yes'), no: t('value.no'), none: t('value.none'), code: (column, code) => codeOf(column, code, attribute),
    })
    return { name, title, value: said, empty: said === t('value.none'), data: typeof value === 'string' && said === value }
  }

  return { rowsOf, codeOf, titleOf }
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
