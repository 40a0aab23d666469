import { expect, it } from 'vitest'
import { rowsOf } from './rows'

it.each([
  ["/cases?filter=stage%20%3D%20'closed'", { list: 'cases', filter: "stage = 'closed'" }],
  ['/cases/steps?filter=moves', { list: 'steps', filter: 'moves' }],
  ['/cases', { list: 'cases', filter: undefined }],
  ['/objects/part', undefined],
  [null, undefined],
])('%s', (address, rows) => expect(rowsOf(address)).toEqual(rows))
