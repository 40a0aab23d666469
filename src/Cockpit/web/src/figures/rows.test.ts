import { expect, it } from 'vitest'
import { rowsOf, rowsPage } from './rows'

it.each([
  ['/duties?filter=band%20%3D%20%27overdue%27', { list: 'duties', of: undefined, filter: "band = 'overdue'" }],
  ['/objects/lift?life=all&filter=TRUE', { list: 'objects', of: 'lift', filter: 'TRUE' }],
  ['/records/fault', { list: 'records', of: 'fault', filter: undefined }],
  ["/cases?filter=stage%20%3D%20'closed'", { list: 'cases', of: undefined, filter: "stage = 'closed'" }],
  ['/cases/steps?filter=moves', { list: 'steps', of: undefined, filter: 'moves' }],
  ['/elsewhere', undefined],
  [null, undefined],
])('%s', (address, rows) => expect(rowsOf(address)).toEqual(rows))

it.each([
  ['/duties?filter=TRUE', { name: 'work', query: { lang: 'en', of: 'rate', rows: 'TRUE' } }],
  ['/alerts?filter=TRUE', { name: 'work', query: { lang: 'en', of: 'rate', tab: 'alerts', rows: 'TRUE' } }],
  ['/records/fault?filter=TRUE', { name: 'work', query: { lang: 'en', of: 'rate', kind: 'fault', rows: 'TRUE' } }],
  ['/objects/lift?filter=TRUE', { name: 'registers', params: { type: 'lift', code: '' }, query: { lang: 'en', where: 'TRUE' } }],
  ['/cases?filter=TRUE', { name: 'cases', params: { code: '' }, query: { lang: 'en', mine: '0', box: 'all', rows: 'TRUE' } }],
  ['/cases/steps', undefined],
  ['/objects', undefined],
])('%s is shown where its rows are', (address, page) => expect(rowsPage(rowsOf(address)!, 'rate', { lang: 'en' })).toEqual(page))
