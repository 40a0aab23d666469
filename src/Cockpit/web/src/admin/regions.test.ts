import { describe, expect, it } from 'vitest'
import { aboveOf, foundIn, isCovered, toggled, treeOf, type Branch } from './regions'

const region = (code: string, name: string, parent: string | null) => ({ code, name, level: code.length, parent_code: parent })
const tree = treeOf([region('9901', '江州市', null), region('990102', '城东区', '9901'), region('990102001', '东门街道', '990102'), region('990103', '城西区', '9901'), region('990204', '南县', '9902')])
const drawn = (branches: readonly Branch[]): string => branches.map(({ code, branches: below }) => code + (below.length > 0 ? `(${drawn(below)})` : '')).join(' ')

it('is drawn as a tree, what has no parent here at the top', () => expect(drawn(tree)).toBe('9901(990102(990102001) 990103) 990204'))

it.each([
  ['东', '9901(990102(990102001))'],
  ['东门', '9901(990102(990102001))'],
  ['9902', '990204'],
  ['北', ''],
])('%s is found in %s', (text, found) => expect(drawn(foundIn(tree, text))).toBe(found))

describe('choosing', () => {
  it.each([
    [[], '990102', ['990102']],
    [['990102'], '990102', []],
    [['990102001', '990103'], '990102', ['990102', '990103']],
    [['990102', '9902'], '', ['']],
    [['990103'], '990102', ['990102', '990103']],
  ])('%j and %s: %j', (chosen, code, then) => expect(toggled(chosen, code)).toEqual(then))

  it.each([['990102', ['9901'], true], ['990102', [''], true], ['990102', ['990102'], false], ['9901', ['990102'], false]])('%s is covered by %j: %s', (code, chosen, is) => expect(isCovered(code, chosen)).toBe(is))
  it('opens what stands above', () => expect(aboveOf(tree, ['990102001'])).toEqual(['9901', '990102']))
})
