// What is wrong with a row of the gazetteer.
import type { RecordFeature } from '@/api/contract'

export const kinds = ['no_point', 'off_road', 'duplicate', 'out_of_order', 'overlap'] as const
export type FindingKind = (typeof kinds)[number]

export interface Finding {
  id: string
  kind: FindingKind
  subject: string
  other: string | undefined
  name: string
  detail: string | undefined
  meters: number | undefined
}

export function findingOf({ id, properties }: RecordFeature): Finding {
  const text = (name: string): string | undefined => (typeof properties[name] === 'string' && properties[name] !== '' ? (properties[name] as string) : undefined)
  const meters = properties['meters']
  return { id: String(id), kind: kinds.find((kind) => kind === properties['kind']) ?? 'overlap', subject: text('subject') ?? '', other: text('other'), name: text('name') ?? '', detail: text('detail'), meters: typeof meters === 'number' ? meters : undefined }
}
