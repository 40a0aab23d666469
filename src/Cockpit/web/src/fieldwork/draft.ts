// A campaign as it is typed, what can be seen to be wrong with it, and how it is sent.
import type { CampaignForm, CampaignKind } from '@/api/contract'

export const sources = ['byCount', 'byPercent', 'named'] as const
type Source = (typeof sources)[number]

export interface TypedCampaign {
  kind: string
  title: string
  note: string
  labels: string[]
  region: string
  due: string
  rounds: string
  source: Source
  count: string
  percent: string
  objects: string[]
  filter: string | undefined
}
export type DraftField = 'kind' | 'title' | 'region' | 'first_due_on' | 'rounds' | 'sample_size' | 'sample_percent' | 'objects'
type DraftMistake = 'required' | 'whole' | 'percent' | 'rounds' | 'region' | 'past' | 'noneChosen'

export const nothingTyped = (kind = ''): TypedCampaign => ({ kind, title: '', note: '', labels: [], region: '', due: '', rounds: '', source: 'byCount', count: '', percent: '', objects: [], filter: undefined })

const isWhole = (text: string): boolean => /^\d+$/.test(text.trim()) && Number(text) > 0

/** @param today in the city, 2026-11-23 */
export function mistakesIn(typed: TypedCampaign, kind: Pick<CampaignKind, 'most_rounds'> | undefined, today: string): Partial<Record<DraftField, DraftMistake>> {
  const found: Partial<Record<DraftField, DraftMistake>> = {}
  if (!kind) found.kind = 'required'
  if (!typed.title.trim()) found.title = 'required'
  if (typed.region.trim() && !/^\d+$/.test(typed.region.trim())) found.region = 'region'
  if (typed.due && typed.due < today) found.first_due_on = 'past'
  if (typed.rounds.trim() && (!isWhole(typed.rounds) || Number(typed.rounds) > (kind?.most_rounds ?? 1))) found.rounds = 'rounds'
  if (typed.source === 'byCount' && !isWhole(typed.count)) found.sample_size = typed.count.trim() ? 'whole' : 'required'
  if (typed.source === 'byPercent' && !isShare(typed.percent)) found.sample_percent = typed.percent.trim() ? 'percent' : 'required'
  if (typed.source === 'named' && typed.objects.length === 0) found.objects = 'noneChosen'
  return found
}

function isShare(text: string): boolean {
  return /^\d+(\.\d{1,2})?$/.test(text.trim()) && Number(text) > 0 && Number(text) <= 100
}

/** @param isNew kind and division are said once */
export function draftBody(typed: TypedCampaign, isNew: boolean): CampaignForm {
  const said: CampaignForm = {
    kind: isNew ? typed.kind : undefined, title: typed.title.trim(), note: typed.note.trim() || (isNew ? undefined : ''), labels: typed.labels, region: (isNew && typed.region.trim()) || undefined,
    first_due_on: typed.due || undefined, rounds: typed.rounds.trim() ? Number(typed.rounds) : undefined,
    sample_size: typed.source === 'byCount' ? Number(typed.count) : undefined, sample_percent: typed.source === 'byPercent' ? Number(typed.percent) : undefined,
    objects: typed.source === 'named' ? typed.objects : undefined, filter: typed.source === 'named' ? undefined : typed.filter,
  }
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as CampaignForm
}

/** How many would be drawn; a share is rounded up, counted in hundredths of a percent so that nothing is lost in fractions. */
export function sampleOf(candidates: number, size: number | null, percent: number | null): number {
  return size ?? Math.ceil((candidates * Math.round((percent ?? 0) * 100)) / 10_000)
}
