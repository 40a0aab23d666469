import { expect, it } from 'vitest'
import { nothingTyped } from '@/fieldwork/draft'
import { byChance, classCondition, roundBody, roundKinds, within } from './round'

const of = (name: string, model: string | undefined, may = true) => ({ name, may_make: may, by_risk: model === undefined ? null : { model } })

it('offers sorts that the model draws and the caller makes', () =>
  expect(roundKinds([of('by_chance', undefined), of('mine', 'failure'), of('theirs', 'failure', false), of('other', 'delay')], 'failure').map(({ name }) => name)).toEqual(['mine']))

it('sends what is typed, and a division where one is said', () => {
  const typed = { ...nothingTyped('risk_inspection'), title: ' Round ', count: '40' }
  expect(roundBody(typed)).toEqual({ kind: 'risk_inspection', title: 'Round', labels: [], sample_size: 40 })
  expect(roundBody({ ...typed, region: '990101' })['region']).toBe('990101')
})

it.each([[200, 5, 190, 10], [10, 5, 9, 1], [1, 5, 1, 0], [1, 100, 0, 1], [7, 0, 7, 0]])('of %i and %i%% the model asks for %i, and %i come by chance', (size, percent, asked, chance) => expect(byChance(size, percent)).toEqual({ asked, chance }))
it.each([Number.NaN, 0, 1.5])('of %d nothing is shared out', (size) => expect(byChance(size, 5)).toBeUndefined())

it('takes the class of the list over where objects know it', () => {
  const type = { attributes: [{ name: 'category', codes: { boiler: { chinese: '锅炉', english: 'Boiler' } } }, { name: 'kind', codes: null }] }
  expect(classCondition(type, 'category', 'boiler')).toBe("category = 'boiler'")
  expect(classCondition(type, 'category', 'lift')).toBeUndefined()
  expect(classCondition(type, 'kind', 'boiler')).toBeUndefined()
  expect(classCondition(type, 'category', undefined)).toBeUndefined()
  expect(classCondition(undefined, 'category', 'boiler')).toBeUndefined()
})

it.each([[[''], ['990101', '990102']], [['990102'], ['990102']], [['990102003'], []]])('of %j the districts %j are offered', (regions, offered) => expect(within(['990101', '990102'], regions)).toEqual(offered))
