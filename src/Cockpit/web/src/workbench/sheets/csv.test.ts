import { expect, it } from 'vitest'
import { headLine, rowLine } from './csv'

const attributes = [{ name: 'name' }, { name: 'n' }, { name: '=x' }]
it('the first line names attributes, of points their place too', () => expect(headLine(attributes, true)).toBe("id,name,n,'=x,lon,lat\r\n"))
it.each<[Record<string, unknown>, string]>([
  [{ name: 'a', n: -1.5, '=x': true }, '7,a,-1.5,true\r\n'],
  [{ name: '=cmd()', n: null }, "7,'=cmd(),,\r\n"],
  [{ name: '-5' }, '7,-5,,\r\n'],
  [{ name: '-5+1' }, "7,'-5+1,,\r\n"],
  [{ name: 'a,"b"\nc' }, '7,"a,""b""\nc",,\r\n'],
  [{ name: ['x', 1] }, '7,"[""x"",1]",,\r\n'],
  [{ name: '\t=1' }, "7,'\t=1,,\r\n"],
])('%j is written %j', (properties, text) => expect(rowLine({ id: 7, geometry: null, properties }, attributes, false)).toBe(text))
it('a point has its place, and what is none has none', () => {
  expect(rowLine({ id: 1, geometry: { type: 'Point', coordinates: [110.5, 45] }, properties: {} }, [], true)).toBe('1,110.5,45\r\n')
  expect(rowLine({ id: 1, geometry: null, properties: {} }, [], true)).toBe('1,,\r\n')
})
