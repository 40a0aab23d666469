import { expect, it } from 'vitest'
import type { Case } from '@/api/contract'
import { changesOf, correctionsOf, isNoPlace, presentOf, type TypedCorrection } from './correction'

const before = presentOf({ class_code: '010201', condition: 'usual', description: '井盖缺失', address: null, geometry: { type: 'Point', coordinates: [110.1, 44.1] } } as unknown as Case)

it('fills the fields with what the case says now', () => {
  expect(before).toEqual({ classCode: '010201', condition: 'usual', description: '井盖缺失', address: undefined, place: '110.1,44.1' })
})

it.each<[string, Partial<TypedCorrection>, object | undefined]>([
  ['nothing', {}, undefined],
  ['blanks and another way to write the same place', { address: ' ', description: ' 井盖缺失', place: '110.10， 44.1' }, undefined],
  ['an address', { address: ' 五一路口 ' }, { address: '五一路口' }],
  ['no description any more', { description: '' }, { description: '' }],
  ['a condition goes with its class', { condition: 'emergency' }, { class_code: '010201', condition: 'emergency' }],
  ['a class without conditions', { classCode: '020101', condition: undefined }, { class_code: '020101' }],
  ['no class says nothing', { classCode: undefined, condition: undefined }, undefined],
  ['a place', { place: '110.2,44.1' }, { geometry: { type: 'Point', coordinates: [110.2, 44.1] } }],
  ['half a place', { place: '110.2' }, undefined],
])('%s', (_, change, sent) => expect(correctionsOf({ ...before, ...change }, before)).toEqual(sent))

it.each([['', false], [undefined, false], ['110.1,44.1', false], ['110.1', true], ['here', true]] as const)('%s is no place: %s', (place, wrong) => expect(isNoPlace(place)).toBe(wrong))

it('tells what differs between before and after, in the order of the form', () => {
  const point = (lon: number) => ({ type: 'Point', coordinates: [lon, 44.1] })
  expect(changesOf({ address: '五一路口', class_code: '010201', geometry: point(110.1) }, { address: null, class_code: '010201', geometry: point(110.2), condition: 'usual' })).toEqual([
    { member: 'condition', from: null, to: 'usual' }, { member: 'address', from: '五一路口', to: null }, { member: 'geometry', from: point(110.1), to: point(110.2) },
  ])
})
