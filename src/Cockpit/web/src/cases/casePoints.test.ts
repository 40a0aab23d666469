import { expect, it } from 'vitest'
import { stages } from './boxes'
import { kindOf, latenessOf, legendOf, pointsOf, type Colouring } from './casePoints'

/** By clocks of the city. */
const now = new Date('2026-11-22T10:00+08:00')
const at = (day: number, hour: number): string => new Date(`2026-11-${day}T${String(hour).padStart(2, '0')}:00+08:00`).toISOString()
const timed = (stage_due_at: string | null, on_time: boolean | null = null, stage = 'handle') => ({ stage, stage_due_at, on_time })

it.each([
  ['late', timed(at(22, 9))], ['today', timed(at(22, 23))], ['inTime', timed(at(23, 0))], ['none', timed(null)],
  ['late', timed(null, false, 'closed')], ['inTime', timed(null, true, 'closed')],
] as const)('%s: %j', (lateness, of) => expect(latenessOf(of, now)).toBe(lateness))

it.each(['lateness', 'stage'] as const)('By %s no two kinds look alike, in colour or in shape', (colouring: Colouring) => {
  const all = colouring === 'stage' ? stages.map((stage) => timed(null, null, stage)) : [timed(at(22, 9)), timed(at(22, 23)), timed(at(23, 0)), timed(null)]
  const kinds = all.map((of) => kindOf(of, colouring, now))
  for (const part of ['colour', 'shape'] as const) expect(new Set(kinds.map((kind) => kind?.[part])).size).toBe(all.length)
})

it('A legend has what there is, worst first, or by the order of the stages', () => {
  const cases = [timed(null, null, 'verify'), timed(at(22, 9), null, 'collect'), timed(at(21, 9), null, 'verify')]
  expect(legendOf(cases, 'lateness', now).map(({ key, count }) => [key, count])).toEqual([['late', 2], ['none', 1]])
  expect(legendOf(cases, 'stage', now).map(({ key, count }) => [key, count])).toEqual([['collect', 1], ['verify', 2]])
})

it('What has no place has no point, and a stage that nobody knows is drawn all the same', () => {
  const place = { type: 'Point' as const, coordinates: [115, 44] }
  const cases = [{ code: '1', geometry: place, ...timed(at(22, 9)) }, { code: '2', geometry: null as never, ...timed(null) }, { code: '3', geometry: place, ...timed(null, null, 'novel') }]
  const label = ({ code }: { code: string }) => `No. ${code}`
  expect(pointsOf(cases, 'lateness', now, label)[0]).toEqual({ key: '1', label: 'No. 1', lon: 115, lat: 44, chosen: false, look: { colour: 'var(--red)', shape: 'diamond' } })
  expect(pointsOf(cases, 'stage', now, label).map(({ key, look }) => [key, look?.shape])).toEqual([['1', 'diamond'], ['3', 'circle']])
})
