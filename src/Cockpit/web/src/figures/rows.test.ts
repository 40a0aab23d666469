import { expect, it } from 'vitest'
import { rowsOf, rowsPage } from './rows'

it.each([
  ['/duties?filter=band%20%3D%20%27overdue%27', { list: 'duties', of: undefined, filter: "band = 'overdue'" }],
  ['/objects/lift?life=all&filter=TRUE', { list: 'objects', of: 'lift', filter: 'TRUE' }],
  ['/records/fault', { list: 'records', of: 'fault', filter: undefined }],
  ['/elsewhere', undefined],
  [null, undefined],
])('%s', (address, rows) => expect(rowsOf(address)).toEqual(rows))

it.each([
  ['/duties?filter=TRUE', { name: 'work', query: { lang: 'en', of: 'rate', rows: 'TRUE' } }],
  ['/alerts?filter=TRUE', { name: 'work', query: { lang: 'en', of: 'rate', tab: 'alerts', rows: 'TRUE' } }],
  ['/records/fault?filter=TRUE', { name: 'work', query: { lang: 'en', of: 'rate', kind: 'fault', rows: 'TRUE' } }],
  ['/objects/lift?filter=TRUE', { name: 'registers', params: { type: 'lift', code: '' }, query: { lang: 'en', where: 'TRUE' } }],
  ['/objects', undefined],
])('%s is shown where its rows are', (address, page) => expect(rowsPage(rowsOf(address)!, 'rate', { lang: 'en' })).toEqual(page))
