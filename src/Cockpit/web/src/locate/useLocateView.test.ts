import { expect, it } from 'vitest'
import { parseSpot, writeSpot } from './useLocateView'

it.each([
  ['115.385622,44.775637', { lon: 115.385622, lat: 44.775637 }],
  ['115.385622', undefined],
  ['115.385622,', undefined],
  ['115,44,12', undefined],
  ['181,44', undefined],
  ['here,there', undefined],
  [undefined, undefined],
])('a point in the link: %s', (text, spot) => expect(parseSpot(text)).toEqual(spot))

it('A point comes back as it was written', () => expect(parseSpot(writeSpot({ lon: 115.3856224, lat: 44.7756369 }))).toEqual({ lon: 115.385622, lat: 44.775637 }))
