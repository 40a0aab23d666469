import { expect, it } from 'vitest'
import { fileNameOf, filePieces, placeFields } from './output'
import type { Decision, Found, RowAnswer, Table } from './table'

const found: Found = { gid: 'cockpit:address:1', label: '云麓区柏园路12号 云泉庄', confidence: 0.992, match_type: 'exact', layer: 'address', lon: 115.3856224, lat: 44.7756369 }
const certain: RowAnswer = { outcome: 'certain', best: found }

it.each([
  ['the program was sure', certain, undefined, '115.3856224|44.7756369|云麓区柏园路12号 云泉庄|0.992|exact|auto'],
  ['the program found nothing', { outcome: 'missing' }, undefined, '|||||auto'],
  ['a person chose another', certain, { found: { ...found, label: '别处', confidence: 0.2 } }, '115.3856224|44.7756369|别处|0.2|exact|person'],
  ['a person said none', certain, {}, '|||||person'],
  ['nobody asked', undefined, undefined, '|||||'],
  ['the place has no point', { outcome: 'uncertain', best: { ...found, lon: null, lat: null } }, undefined, '||云麓区柏园路12号 云泉庄|0.992|exact|auto'],
  ['its name is like a formula', { outcome: 'certain', best: { ...found, label: '=1+1' } }, undefined, "115.3856224|44.7756369|'=1+1|0.992|exact|auto"],
] as [string, RowAnswer | undefined, Decision | undefined, string][])('Where %s', (_, answer, decision, fields) => expect(placeFields(answer, decision).join('|')).toBe(fields))

it('The file keeps columns, rows and their order, and begins with a byte order mark', () => {
  const table: Table = { name: 'a.csv', isHeaded: true, column: 1, lines: [['id', '地址', 'lon'], ['b', '柏园路,12号', 'x'], ['a', '无']] }
  const text = [...filePieces(table, String, (row) => (row === 0 ? certain : { outcome: 'missing' }), () => undefined, 1)].join('')
  expect(text).toBe('\ufeffid,地址,lon,lon_2,lat,label,confidence,match_type,decided_by\r\nb,"柏园路,12号",x,115.3856224,44.7756369,云麓区柏园路12号 云泉庄,0.992,exact,auto\r\na,无,,,,,,,auto\r\n')
})

it.each([['doors.csv', 'doors-located.csv'], ['a.b.txt', 'a.b-located.csv'], ['', 'addresses-located.csv']])('%s is given back as %s', (name, given) => expect(fileNameOf(name)).toBe(given))
