import { expect, it } from 'vitest'
import type { ObjectType } from '@/api/contract'
import { referredBy } from './referred'

const type = { attributes: [{ name: 'unit_code', refers_to: 'unit' }, { name: 'other', refers_to: 'unit' }, { name: 'kind', refers_to: null }] } as unknown as ObjectType

it('What the caller does not see is told by its code, and no way leads there', () => {
  const values = { unit_code: 'U1', other: 'U2', kind: 'U1' }
  expect(referredBy(type, values, new Map([['unit/U1', 'Works']]))).toEqual([
    { attribute: 'unit_code', type: 'unit', code: 'U1', title: 'Works', isSeen: true },
    { attribute: 'other', type: 'unit', code: 'U2', title: 'U2', isSeen: false },
  ])
})

it('While names are not known, codes lead there', () => {
  expect(referredBy(type, { unit_code: 'U1', other: '' }, undefined)).toEqual([{ attribute: 'unit_code', type: 'unit', code: 'U1', title: 'U1', isSeen: true }])
})
