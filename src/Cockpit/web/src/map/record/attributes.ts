// The rows of a record panel: which attributes, in which order, in the words of the catalogue.
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
const silent = new Set(['id', 'version', 'audience', 'source', 'source_id', 'invented'])

export function useAttributes() {
  const { t } = useI18n()

  function rowsOf(layer: CatalogLayer | undefined, properties: Record<string, unknown>): AttributeRow[] {
    const attributes = new Map((layer?.attributes ?? []).map((attribute) => [attribute.name, attribute]))
    const names = [...attributes.keys(), ...Object.keys(properties).filter((name) => !attributes.has(name))]
    return names.filter((name) => name in properties && !silent.has(name)).flatMap((name) => {
      const attribute = attributes.get(name)
      const value = properties[name]
      // A document is shown by its parts; the catalogue keeps their titles as the codes of the attribute.
      if (isDocument(value)) return Object.entries(value).map(([part, each]) => row(part, attribute?.codes?.[part] ?? part, each))
      return row(name, attribute?.title ?? name, value, attribute)
    })
  }

  function row(name: string, title: string, value: unknown, attribute?: LayerAttribute): AttributeRow {
    const said = valueWords(value, attribute?.unit, { yes: t('value.yes'), no: t('value.no'), none: t('value.none'), code: (code) => attribute?.codes?.[code] ?? code })
    return { name, title, value: said, empty: said === t('value.none'), data: typeof value === 'string' && said === value }
  }

  return { rowsOf }
}

/** A coded value of a layer in words, the value itself where it has none. */
export function codeWords(layer: CatalogLayer | undefined, column: string, value: string): string {
  return layer?.attributes.find(({ name }) => name === column)?.codes?.[value] ?? value
}

function isDocument(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
