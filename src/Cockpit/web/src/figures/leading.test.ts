import { expect, it } from 'vitest'
import { leading } from './leading'

it('shows figures that are judged before those that only count', () => {
  expect(leading([{ name: 'a', bands: [] }, { name: 'b', bands: ['red'] }, { name: 'c', bands: [] }, { name: 'd', bands: ['red'] }]).map(({ name }) => name)).toEqual(['b', 'd', 'a', 'c'])
})
