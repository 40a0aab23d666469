import { expect, it } from 'vitest'
import type { RecordFeature } from '@/api/contract'
import { neighboursOf } from './neighbours'

const at = (code: string, lat: number, estate: string | null = null) => ({ id: code, geometry: { type: 'Point', coordinates: [115, lat] }, properties: { code, estate } }) as unknown as RecordFeature
const of = { code: 'L-1', lon: 115, lat: 44, estate: '枫荟小区' }

it('What stands within 200 m or in the same estate is near, the nearest first, and each once', () => {
  const found = neighboursOf(of, [at('L-1', 44, '枫荟小区'), at('L-2', 44.001), at('L-3', 44.003), at('L-4', 44.01, '枫荟小区'), at('L-5', 44.0001), at('L-2', 44.001)])
  expect(found.map(({ code, meters, isOfEstate }) => [code, Math.round(meters), isOfEstate])).toEqual([['L-5', 11, false], ['L-2', 111, false], ['L-4', 1112, true]])
})
it('Without an estate none is of the same one', () => expect(neighboursOf({ ...of, estate: undefined }, [at('L-4', 44.01)])).toEqual([]))
