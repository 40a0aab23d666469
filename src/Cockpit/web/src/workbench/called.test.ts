import { expect, it } from 'vitest'
import { calledOf } from './called'
import type { CatalogTable } from './useAnalyticsCatalog'

const column = (name: string, type: string, title?: string, unit?: string) => ({ name, type, title: title ? { chinese: title } : null, unit: unit ? { chinese: unit } : null, key: false })
const tables = [
  { name: 'cases', columns: [column('code', 'VARCHAR', '案件号'), column('area', 'DOUBLE', '面积', 'm²')] },
  { name: 'parts', columns: [column('code', 'VARCHAR', '部件号')] },
] as unknown as CatalogTable[]

it.each([
  ['select code, area from cases', ['案件号', '面积 · m²']],
  ['select 1', [undefined, undefined]],
  ['select cases.code, area from cases join parts on true', [undefined, '面积 · m²']],
])('%s', (sql, called) => expect(calledOf([{ name: 'code', type: 'VARCHAR' }, { name: 'area', type: 'DOUBLE' }], sql, tables, (title) => title?.chinese ?? '')).toEqual(called))

it('what was worked out under the same name is not called so', () => expect(calledOf([{ name: 'area', type: 'BIGINT' }], 'select count(*) as area from cases', tables, (title) => title?.chinese ?? '')).toEqual([undefined]))
