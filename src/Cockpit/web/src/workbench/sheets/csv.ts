// Features as lines of CSV (RFC 4180, UTF-8 with its mark), as the server writes answers: what a spreadsheet would run as a formula begins with an apostrophe.
import type { Geometry } from 'geojson'
import type { LayerAttribute } from '@/api/contract'

interface Row {
  id?: string | number | undefined
  geometry: Geometry | null
  properties: Readonly<Record<string, unknown>>
}

export const byteOrderMark = '\ufeff'

/** Of texts those that begin as formulas do and are no numbers. */
const inert = (text: string): string => (/^[=+\-@\t\r\n]/.test(text) && (text.trim() === '' || !Number.isFinite(Number(text))) ? `'${text}` : text)

function cell(value: unknown): string {
  if (value === null || value === undefined) return ''
  const text = typeof value === 'string' ? inert(value) : typeof value === 'object' ? inert(JSON.stringify(value)) : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
const line = (cells: readonly unknown[]): string => `${cells.map(cell).join(',')}\r\n`

export const headLine = (attributes: readonly Pick<LayerAttribute, 'name'>[], arePoints: boolean): string => line(['id', ...attributes.map(({ name }) => name), ...(arePoints ? ['lon', 'lat'] : [])])

export function rowLine({ id, geometry, properties }: Row, attributes: readonly Pick<LayerAttribute, 'name'>[], arePoints: boolean): string {
  const [lon, lat] = geometry?.type === 'Point' ? geometry.coordinates : []
  return line([id, ...attributes.map(({ name }) => properties[name]), ...(arePoints ? [lon, lat] : [])])
}
