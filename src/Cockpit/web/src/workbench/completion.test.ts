import { describe, expect, it } from 'vitest'
import { suggestionsAt } from './completion'
import type { CatalogTable } from './useAnalyticsCatalog'

const column = (name: string, type: string, title?: string, unit?: string) => ({ name, type, title: title ? { chinese: title } : null, unit: unit ? { chinese: unit } : null, key: false })
const tables = [
  { name: 'cases', title: { chinese: '案件' }, source: 'cases.case_file', shared: false, columns: [column('code', 'VARCHAR', '编号'), column('area', 'DOUBLE', '面积', 'm²'), column('Order', 'INTEGER')] },
  { name: 'regions', title: { chinese: '区划' }, source: 'grid.division', shared: true, columns: [column('code', 'VARCHAR'), column('name', 'VARCHAR')] },
] as unknown as CatalogTable[]

/** @param sql with | where the cursor is */
function at(sql: string, asked = false) {
  const place = sql.indexOf('|')
  return suggestionsAt(sql.replace('|', ''), place, { tables, functions: ['count', 'st_area'], signatures: { st_area: ['(geom)'] } }, (title) => title?.chinese ?? '', asked)
}
const labels = (sql: string, asked = false): string[] => at(sql, asked)?.options.map(({ label }) => label) ?? []

describe('what may be meant', () => {
  it('behind FROM is a table', () => expect(labels('select * from ca|')).toEqual(['cases', 'regions']))
  it('behind JOIN too, before anything is written', () => expect(labels('select * from cases c join |')).toEqual(['cases', 'regions']))
  it('behind an alias is a column of its table', () => expect(labels('select c.| from cases c')).toEqual(['code', 'area', 'Order']))
  it('behind a table likewise, also before it is named', () => expect(labels('select regions.n|')).toEqual(['code', 'name']))
  it('elsewhere is a column of the tables that are named, each once, then the rest', () => {
    const found = labels('select co| from cases, regions')
    expect(found.slice(0, 4)).toEqual(['code', 'area', 'Order', 'name'])
    expect(found).toEqual(expect.arrayContaining(['cases', 'select', 'count']))
  })
  it('is told with title, unit and type', () => expect(at('select ar| from cases')?.options.find(({ label }) => label === 'area')?.detail).toBe('面积 · m² · DOUBLE'))
  it('is found by what it is called where no name of SQL is written', () => expect(at('select * from 案|')?.options.filter(({ label }) => label === '案件')).toEqual([{ label: '案件', apply: 'cases', type: 'table', detail: 'cases', boost: 1 }]))
  it('tells what a function of ours takes', () => expect(at('select st_|')?.options.find(({ label }) => label === 'st_area')?.detail).toBe('(geom)'))
  it('is written in quotation marks where it must be', () => expect(at('select c.O| from cases c')?.options[2]?.apply).toBe('"Order"'))
  it('begins where the word begins', () => expect(at('select cod| from cases')?.from).toBe(7))
  it.each(["select 'co|", 'select 1 -- co|', 'select |'])('is nothing in %s', (sql) => expect(at(sql)).toBeUndefined())
  it('is anything when asked for', () => expect(labels('select | from regions', true).slice(0, 2)).toEqual(['code', 'name']))
})
