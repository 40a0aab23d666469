import { describe, expect, it } from 'vitest'
import { queryLines, queryOf } from './interfaceQuery'

describe('what is always asked of an interface', () => {
  it.each([
    ['', {}],
    ['filter = is_pilot = true', { filter: 'is_pilot = true' }],
    ['filter=name LIKE \'a=b%\'\n\n  sort =  -code ', { filter: "name LIKE 'a=b%'", sort: '-code' }],
  ])('is read line by line: %j', (lines, query) => {
    expect(queryOf(lines)).toEqual(query)
    expect(queryOf(queryLines(query))).toEqual(query)
  })
  it('is refused by the server where a line is no parameter', () => expect(queryOf('Only words')).toEqual({ '': '' }))
})
