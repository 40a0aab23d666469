// The rows of a record panel: which attributes, in the order and the words of the catalogue.
import { useI18n } from 'vue-i18n'
import type { CatalogLayer, LayerAttribute, RecordFeature, Reference } from '@/api/contract'
import type { RecordKey } from '@/link/viewUrl'
import { valueWords } from '@/words/value'

interface AttributeRow {
  name: string
  title: string
  value: string
  empty: boolean
  /** Written in the language of the data, not of the interface. */
  data: boolean
  /** The record that the value names, and the code by which it does where that is not its title. */
  names?: { key: RecordKey; code: string | undefined }
}

/** Housekeeping of the record, not said about the thing. */
const silent = new Set(['id', 'version', 'audience', 'source', 'source_id', 'invented'])

export function useAttributes() {
  const { t, locale } = useI18n()

  function rowsOf(layer: CatalogLayer | undefined, { properties, references }: RecordFeature): AttributeRow[] {
    const attributes = new Map((layer?.attributes ?? []).map((attribute) => [attribute.name, attribute]))
    return inOrder(properties, attributes.keys()).filter((name) => !silent.has(name)).flatMap((name) => {
      const attribute = attributes.get(name)
      const value = properties[name]
      const reference = references?.[name]
      if (reference) return naming(row(name, attribute?.title ?? name, value, attribute), reference)
      // A document is shown by its parts; the catalogue keeps their titles as the codes of the attribute.
      if (isDocument(value)) return inOrder(value, Object.keys(attribute?.codes ?? {})).map((part) => row(part, attribute?.codes?.[part] ?? part, value[part]))
      return row(name, attribute?.title ?? name, value, attribute)
    })
  }

  function row(name: string, title: string, value: unknown, attribute?: LayerAttribute): AttributeRow {
    const said = valueWords(value, attribute?.unit, { language: locale.value, yes: t('value.yes'), no: t('value.no'), none: t('value.none'), codes: attribute?.codes ?? {} })
    return { name, title, value: said, empty: said === t('value.none'), data: typeof value === 'string' && said === value }
  }

  return { rowsOf }
}

function naming(row: AttributeRow, { layer, id, title }: Reference): AttributeRow {
  const value = title ?? row.value
  return { ...row, value, data: true, names: { key: { layer, id: String(id) }, code: value === row.value ? undefined : row.value } }
}

/** A coded value of a layer in words, the value itself where it has none. */
export function codeWords(layer: CatalogLayer | undefined, column: string, value: string): string {
  return layer?.attributes.find(({ name }) => name === column)?.codes?.[value] ?? value
}

/** The keys that the catalogue names come first, in its order. */
function inOrder(values: Record<string, unknown>, first: Iterable<string>): string[] {
  return [...new Set([...first, ...Object.keys(values)])].filter((name) => name in values)
}

function isDocument(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
