// What a layer that a function makes is asked with: values of the parameters that its pack declares, as texts of an address.
import type { CatalogLayer, LayerParameter } from '@/api/contract'
import { decoded } from '@/link/viewUrl'

/** Layer → parameter → value; what is not there is as declared. */
export type Given = ReadonlyMap<string, Readonly<Record<string, string>>>

/** layer:parameter:value, several joined by commas; values are percent-encoded. */
export function parseGiven(text: string | undefined): Given {
  const given = new Map<string, Record<string, string>>()
  for (const part of (text ?? '').split(',')) {
    const [layer = '', name = '', value = '', ...rest] = part.split(':')
    const read = decoded(value)
    if (/^\w+\.\w+$/.test(layer) && /^\w+$/.test(name) && read && rest.length === 0) given.set(layer, { ...given.get(layer), [name]: read })
  }
  return given
}

export function writeGiven(given: Given): string | undefined {
  const parts = [...given].flatMap(([layer, values]) => Object.entries(values).map(([name, value]) => `${layer}:${name}:${encodeURIComponent(value)}`))
  return parts.length > 0 ? parts.join(',') : undefined
}

/** Of a layer's tiles: what was given and fits. The server refuses what it does not know, and a link may be older than the pack. */
export function parametersQuery(layer: CatalogLayer, given: Given): string {
  const values = given.get(layer.name) ?? {}
  const sound = (layer.parameters ?? []).filter((parameter) => fits(parameter, values[parameter.name] ?? ''))
  return new URLSearchParams(sound.map(({ name }) => [name, values[name] ?? ''])).toString()
}

/** As the server reads it. */
export function fits({ type, least, most, one_of: choices }: LayerParameter, text: string): boolean {
  const within = (number: number): boolean => Number.isFinite(number) && number >= (least ?? -Infinity) && number <= (most ?? Infinity)
  switch (type) {
    case 'integer': return /^[+-]?\d+$/.test(text) && within(Number(text))
    case 'number': return text.trim() !== '' && within(Number(text))
    case 'boolean': return text === 'true' || text === 'false'
    case 'date': return /^\d{4}-\d\d-\d\d$/.test(text)
    case 'timestamp': return text.includes('T') && !Number.isNaN(Date.parse(text))
    default: return text.length > 0 && text.length <= longestText && (!choices || choices.includes(text))
  }
}

export const longestText = 200
