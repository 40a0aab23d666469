import { describe, expect, it } from 'vitest'
import type { PlaceProperties } from '@/api/contract'
import { askedOf, comparedOf, insteadOf, stretchesOf } from './elements'

const place = (properties: object): PlaceProperties => ({ label: '', name: '', layer: 'address', parse: {}, faults: [], region: null, locality: null, district: null, street_office: null, community: null, street: null, housenumber: null, grid_code: null, ...properties }) as unknown as PlaceProperties

describe('the elements of a question, in its own words', () => {
  it.each([
    ['柏园路12号', { road: '柏园路', number: '12', combination: '路名+门牌号' }, 'road:柏园路 number:12号'],
    ['颐屿苑3幢2单元', { names: ['颐屿苑'], block: '3', unit: '2' }, 'name:颐屿苑 building:3幢 building:2单元'],
    ['请到云麓区柏园路2号2号楼', { district: '云麓区', road: '柏园路', number: '2', block: '2' }, '请到 area:云麓区 road:柏园路 number:2号 building:2号楼'],
    ['柏园路与槐坡街交叉口', { road: '柏园路', cross_road: '槐坡街', relation: '交叉口' }, 'road:柏园路 与 road:槐坡街 beside:交叉口'],
    ['石渠路8号', { road: '石门路', number: '8' }, '石渠路 number:8号'],
    ['柏园路12', { road: '柏园路', number: '12' }, 'road:柏园路 number:12'],
    ['柏园路12', { number: '2' }, '柏园路12'],
    ['三幢', { block: '3' }, '三幢'],
  ])('%s', (text, parse, stretches) => {
    expect(stretchesOf(text, askedOf(parse)).map((each) => (each.asked ? `${each.asked.group}:${each.text}` : each.text)).join(' ')).toBe(stretches)
  })
})

const compared = (properties: object): string[] => comparedOf(place(properties)).map(({ element, text, found, verdict }) => `${element} ${text} ${found ?? '-'} ${verdict}`)

describe('asked and found', () => {
  it.each([
    ['a plate that is there', { parse: { road: '柏园路', number: '12' }, street: '柏园路', housenumber: '12号' }, ['road 柏园路 柏园路 fits', 'number 12 12号 fits']],
    ['a number that is not', { parse: { road: '柏园路', number: '9999' }, street: '柏园路', faults: ['number not found'] }, ['road 柏园路 柏园路 fits', 'number 9999 - differs']],
    ['a sub-number', { parse: { number: '12-3' }, housenumber: '12号附3号' }, ['number 12-3 12号附3号 fits']],
    ['a compound that is called nearly so', { parse: { names: ['颐屿苑'], block: '3', unit: '2' }, name: '枫屿苑3号楼2单元' }, ['names 颐屿苑 枫屿苑3号楼2单元 near', 'block 3 3号楼 fits', 'unit 2 2单元 fits']],
    ['another district', { parse: { district: '新原区' }, district: '云麓区', faults: ['area contradicted'] }, ['district 新原区 云麓区 differs']],
    ['the district that is right while another area is not', { parse: { district: '云麓区', community: '甲社区' }, district: '云麓区', community: '乙社区', faults: ['area contradicted'] }, ['district 云麓区 云麓区 fits', 'community 甲社区 乙社区 differs']],
    ['a junction', { layer: 'intersection', parse: { road: '柏园路', cross_road: '槐坡街', relation: '交叉口' }, name: '柏园路与槐坡街交叉口' }, ['road 柏园路 柏园路与槐坡街交叉口 fits', 'cross_road 槐坡街 柏园路与槐坡街交叉口 fits']],
  ])('%s', (_, properties, rows) => expect(compared(properties)).toEqual(rows))
})

it('What is not there is told with what was taken in its stead', () => {
  expect(insteadOf(place({ parse: { number: '9999' }, name: '柏园路', faults: ['number not found'] }))).toEqual([{ fault: 'number not found', asked: '9999号', taken: '柏园路' }])
  expect(insteadOf(place({ parse: { number: '12-3' }, name: '云泉庄12号', housenumber: '12号', faults: ['number not found'] }))).toEqual([{ fault: 'number not found', asked: '12-3号', taken: '12号' }])
  expect(insteadOf(place({ parse: { block: '3', unit: '2' }, name: '颐屿苑3号楼', faults: ['unit not found'] }))).toEqual([{ fault: 'unit not found', asked: '2单元', taken: '颐屿苑3号楼' }])
  expect(insteadOf(place({ parse: { road: '石渠路' }, faults: ['road contradicted'] }))).toEqual([])
})
