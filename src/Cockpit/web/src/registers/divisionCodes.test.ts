import { expect, it } from 'vitest'
import { divisionCodes, pagesOf } from './divisionCodes'

it('asks for each division once, and for nothing that is none', () => expect(divisionCodes(['120', '11', '120', 'a', ''])).toEqual(['11', '120']))

it.each([[0, []], [50, [50]], [120, [50, 50, 20]]])('%d codes are asked in pages of %j', (count, lengths) => {
  const codes = Array.from({ length: count }, (_, index) => String(index))
  expect(pagesOf(codes).map(({ length }) => length)).toEqual(lengths)
  expect(pagesOf(codes).flat()).toEqual(codes)
})
