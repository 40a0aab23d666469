import { expect, it } from 'vitest'
import type { CaseType } from '@/api/contract'
import { channelOf, lonLatOf, placeText, isWritten, nothingTyped, pointOf, reportBody, typedOf, type TypedReport } from './typedReport'

const type = { name: 'case', reported: ['depth_m', 'blocks', 'seen_at'], attributes: [{ name: 'depth_m', type: 'number' }, { name: 'blocks', type: 'boolean' }, { name: 'seen_at', type: 'time' }, { name: 'urgent', type: 'boolean' }] } as unknown as CaseType
const typed: TypedReport = {
  type: 'case', classCode: '010201', condition: 'usual', channel: 'patrol', description: ' 垃圾 ', address: undefined, place: '110.1,44.1', selfHandled: true,
  values: { depth_m: '0.5', blocks: 'true', seen_at: '2026-11-23T08:30', urgent: 'true' }, photos: [{ code: 'A1', name: 'a.jpg', slot: 'near' }],
  reporter: { name: ' 王女士 ', phone: '13800000000', disclose: true }, rest: { members: {}, attributes: {} },
}

it('sends what is typed, numbers as numbers, and nothing that no report says', () => {
  expect(reportBody(typed, type)).toEqual({
    type: 'case', class_code: '010201', condition: 'usual', channel: 'patrol', description: '垃圾', geometry: { type: 'Point', coordinates: [110.1, 44.1] }, self_handled: true, attachments: ['A1'],
    reporter: { name: '王女士', phone: '13800000000', disclose: true },
    attributes: { depth_m: 0.5, blocks: true, seen_at: '2026-11-23T00:30:00.000Z' },
  })
})

it('fills the form with what was kept, and sends the same again', () => {
  const kept = reportBody(typed, type)
  expect(reportBody(typedOf(kept, [type]), type)).toEqual(kept)
  expect(typedOf(kept, [type]).values['seen_at']).toBe('2026-11-23T08:30')
})

it('sends on what the form has no fields for, and leaves off what no such report can say any more', () => {
  const classes = [{ code: '010201', kind: 'part' }, { code: '020101', kind: 'event' }] as CaseType['classes']
  const kept = { ...reportBody(typed, type), part_code: 'P1', occurred_at: '2026-11-23T00:30:00Z', attributes: { depth_m: 0.5, urgent: true } }
  const known = { ...type, classes }
  expect(reportBody(typedOf(kept, [known]), known)).toEqual(kept)
  expect(reportBody({ ...typedOf(kept, [known]), classCode: '020101' }, known)).toEqual({ ...kept, class_code: '020101', part_code: undefined })
  expect(reportBody({ ...typedOf(kept, [known]), type: 'hazard' }, { name: 'hazard', reported: [], attributes: [] } as unknown as CaseType)['attributes']).toEqual({})
  expect(reportBody(typedOf(kept, []), undefined)).toEqual(kept)
})

it('names nobody where nobody is named', () => {
  expect(reportBody({ ...typed, reporter: { name: ' ', phone: undefined, disclose: true } }, type)).not.toHaveProperty('reporter')
})

it.each([['nothing', {}, false], ['a sort alone', { type: 'case', condition: 'usual', channel: 'patrol' }, false], ['blanks', { description: '  ' }, false], ['words', { description: '井盖' }, true], ['a photo', { photos: [{ code: 'A', name: '', slot: '' }] }, true], ['an answer', { values: { depth_m: '1' } }, true], ['who told of it', { reporter: { name: '王', phone: undefined, disclose: false } }, true]] as const)(
  '%s is worth keeping: %s', (_, change, kept) => expect(isWritten({ ...nothingTyped('case'), ...(change as Partial<TypedReport>) })).toBe(kept))

it.each([['110.1,44.1', [110.1, 44.1]], ['110.1， 44.1', [110.1, 44.1]], ['110.1', undefined], ['here', undefined], ['', undefined], ['110.1,', undefined]] as const)('%s is a place', (place, point) => expect(pointOf(place)?.coordinates).toEqual(point))

it.each([
  ['115.41,44.82', { lon: 115.41, lat: 44.82 }], ['115.41， 44.82', { lon: 115.41, lat: 44.82 }],
  ['115.41,448', undefined], ['511.5,44.8', undefined], ['115.41', undefined], ['', undefined], [undefined, undefined],
])('A map shows %j at %j', (place, spot) => expect(lonLatOf(place)).toEqual(spot))

it.each([[115.41, 44.82, '115.410000,44.820000'], [475.41, 44.82, '115.410000,44.820000'], [-190, 0, '170.000000,0.000000'], [-73.1234567, -33, '-73.123457,-33.000000']] as const)('%d, %d is written as %s', (lon, lat, text) => expect(placeText(lon, lat)).toBe(text))

it.each([['of who walks the grid', ['supervisor'], { patrol: {}, hotline: {} }, 'patrol'], ['of a desk', ['dispatcher'], { patrol: {} }, undefined], ['where there is no such way', ['supervisor'], { hotline: {} }, undefined], ['where any word will do', ['supervisor'], null, undefined]])(
  'how a report comes in, %s', (_, roles, channels, channel) => expect(channelOf({ channels } as unknown as CaseType, roles)).toBe(channel))
