// What a fence does, in a sentence or three as people say it: the same words while it is written, when it is looked at and when it is asked of history.
import { levelOf } from '../severity'
import { formOf } from '../draw/shape'
import type { FenceDraft } from './draft'

interface Speech {
  /** A phrase among `fencing.say`. */
  say: (key: string, values?: Record<string, string | number>) => string
  distance: (meters: number) => string
  span: (seconds: number) => string
  /** "工作日 08:00–18:00". */
  windows: (active: FenceDraft['active']) => readonly string[]
  /** Whom it is about: none for everybody, undefined where the text says more than rows can. */
  conditions: readonly string[] | undefined
}

export function summaryOf(draft: FenceDraft, speech: Speech): string {
  const { say, distance } = speech
  const deeds = deedsOf(draft, speech)
  if (deeds.length === 0) return say('stop', { part: say(draft.others['permits'] ? 'permit' : 'nothing') }).trim()
  const level = levelOf(draft.severity)
  const windows = speech.windows(draft.active)
  const when = windows.length > 0 ? say('when', { windows: windows.join(say('or')) }) : ''
  return [
    say('sentence', { who: whoOf(speech), when, deeds: deeds.join(say('orElse')), then: level === 'none' ? say('event') : say('alert', { level: say(`level.${level}`) }) }),
    ...(draft.confirmFixes !== undefined && draft.confirmFixes > 1 ? [say('confirm', { count: draft.confirmFixes })] : []),
    ...(draft.exitBufferMeters ? [say('buffer', { distance: distance(draft.exitBufferMeters) })] : []),
    ...(draft.useAccuracy ? [say('accuracy')] : []),
  ].map((part) => say('stop', { part })).join('').trim()
}

function whoOf({ say, conditions }: Speech): string {
  if (conditions === undefined) return say('written')
  return conditions.length > 0 ? say('those', { conditions: conditions.join(say('and')) }) : say('anybody')
}

function placeOf({ shape, others }: FenceDraft, { say, distance }: Speech): string {
  const radius = shape?.radiusMeters ?? 0
  const form = shape ? formOf(shape) : 'polygon'
  const place = form === 'polygon' ? say('area') : say(form, { distance: distance(radius) })
  return others['inverted'] === true ? say('outsideOf', { place }) : place
}

function deedsOf(draft: FenceDraft, speech: Speech): string[] {
  const { say, span } = speech
  const place = placeOf(draft, speech)
  const has = (kind: FenceDraft['detect'][number]): boolean => draft.detect.includes(kind)
  const moves = (['enter', 'exit', 'cross'] as const).filter(has).map((kind) => say(kind))
  const stay = draft.dwellSeconds ? span(draft.dwellSeconds) : undefined
  return [
    ...(moves.length > 0 ? [say('moves', { moves: moves.join(say('orMove')), place })] : []),
    ...(has('dwell') ? [moves.length > 0 ? say(stay ? 'dwellsThere' : 'dwellsThereAtAll', { span: stay ?? '' }) : say(stay ? 'dwells' : 'dwellsAtAll', { place, span: stay ?? '' })] : []),
    ...(['inside', 'outside'] as const).filter(has).map((kind) => say(kind, { place })),
  ]
}
