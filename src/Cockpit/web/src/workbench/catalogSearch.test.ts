import { expect, it } from 'vitest'
import { foundIn } from './catalogSearch'
import type { CatalogTable } from './useAnalyticsCatalog'

const tables = [
  { name: 'cases', title: { chinese: '案件', english: 'Cases' }, columns: [{ name: 'code', title: null }, { name: 'due_at', title: { chinese: '期限' } }] },
  { name: 'regions', title: { chinese: '区划' }, columns: [{ name: 'code', title: null }] },
] as unknown as CatalogTable[]

it.each([
  ['', 'cases[code,due_at] regions[code]'],
  ['CASE', 'cases[code,due_at]'],
  ['案', 'cases[code,due_at]'],
  ['期限', 'cases[due_at]+'],
  ['code', 'cases[code]+ regions[code]+'],
  ['nothing', ''],
])('%s finds %s', (wanted, found) => {
  expect(foundIn(tables, wanted, (title) => title?.chinese ?? '').map(({ table, columns, isOpen }) => `${table.name}[${columns.map(({ name }) => name).join(',')}]${isOpen ? '+' : ''}`).join(' ')).toBe(found)
})
