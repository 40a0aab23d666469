import { expect, it } from 'vitest'
import { nothingTyped } from '@/fieldwork/draft'
import { roundBody, roundKinds } from './round'

const of = (name: string, model: string | undefined, may = true) => ({ name, may_make: may, by_risk: model === undefined ? null : { model } })

it('offers sorts that the model draws and the caller makes', () =>
  expect(roundKinds([of('by_chance', undefined), of('mine', 'failure'), of('theirs', 'failure', false), of('other', 'delay')], 'failure').map(({ name }) => name)).toEqual(['mine']))

it('sends what is typed, and a division where one is said', () => {
  const typed = { ...nothingTyped('risk_inspection'), title: ' Round ', count: '40' }
  expect(roundBody(typed)).toEqual({ kind: 'risk_inspection', title: 'Round', labels: [], sample_size: 40 })
  expect(roundBody({ ...typed, region: '990101' })['region']).toBe('990101')
})
