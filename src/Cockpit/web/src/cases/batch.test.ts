import { expect, it } from 'vitest'
import type { ActionChoices, Case, CaseOutcome, CaseType } from '@/api/contract'
import { offersOf, refusalsOf, samplesOf, sharedChoices } from './batch'

const types = [{ name: 'case', actions: [{ name: 'accept' }, { name: 'file' }, { name: 'void' }, { name: 'correct', corrects: true }] }, { name: 'hazard', actions: [{ name: 'accept' }] }] as unknown as CaseType[]
const made = (code: string, type: string, may: string[] | null, place: Partial<Case> = {}): Case => ({ code, type, may, tier_region: null, department_code: null, region: '990101', ...place }) as unknown as Case
const offered = (cases: Case[]) => offersOf(cases, types).map(({ type, action, cases: own }) => `${type.name}.${action.name} ${own.map(({ code }) => code).join(' ')}`)

it('offers what may be done with at least one of them, and with which', () => {
  expect(offered([made('A', 'case', ['file', 'accept', 'correct']), made('B', 'case', ['accept']), made('C', 'hazard', ['accept']), made('D', 'case', [])])).toEqual(['case.accept A B', 'case.file A', 'hazard.accept C'])
  expect(offered([made('A', 'case', null), made('B', 'gone', ['accept'])])).toEqual([])
})

it('asks for people once for each post and place, and for departments once for each tier and place', () => {
  const cases = [made('A', 'case', []), made('B', 'case', []), made('C', 'case', [], { region: '990102' }), made('D', 'case', [], { department_code: 'CLEAN' })]
  const handled = [made('A', 'case', [], { tier_region: '9901' }), made('B', 'case', [], { tier_region: '990101' }), made('C', 'case', [], { tier_region: '9901', department_code: 'CLEAN' }), made('D', 'hazard', [], { tier_region: '9901' })]
  expect(samplesOf(cases, 'person').map(({ code }) => code)).toEqual(['B', 'C', 'D'])
  for (const hands of ['rule', 'department'] as const) {
    expect(samplesOf(cases, hands).map(({ code }) => code)).toEqual(['D', 'C'])
    expect(samplesOf(handled, hands).map(({ code }) => code)).toEqual(['C', 'B', 'D'])
  }
})

it('offers for several cases whoever can be given all of them, and recommends nobody', () => {
  const choice = (...accounts: string[]): ActionChoices => ({ people: accounts.map((account, index) => ({ account, open_cases: 0, on_duty: false, duty_grid: 'Z01', recommended: index === 0 })), departments: [] })
  expect(sharedChoices([choice('a', 'b', 'c'), choice('c', 'b')]).people.map(({ account, recommended, duty_grid: duty }) => [account, recommended, duty])).toEqual([['b', false, null], ['c', false, null]])
  expect(sharedChoices([choice('a', 'b')]).people[0]?.recommended).toBe(true)
  expect(sharedChoices([])).toEqual({ people: [], departments: [] })
  const departments = (...codes: string[]): ActionChoices => ({ people: [], departments: codes.map((code) => ({ code, name: code, region: '9901', rule: 'R1', recommended: true })) })
  expect(sharedChoices([departments('CITY', 'EAST'), departments('CITY', 'WEST')]).departments.map(({ code, recommended, rule }) => [code, recommended, rule])).toEqual([['CITY', false, null]])
})

it('puts refusals together by what they say', () => {
  const refused = (code: string, problem: string, detail: string): CaseOutcome => ({ code, done: false, asked: false, state: null, problem, detail })
  expect(refusalsOf([refused('A', 'guard-refuses', '须上传照片'), { code: 'B', done: true, asked: false, state: 'to_file', problem: null, detail: null }, refused('C', 'not-your-turn', 'x'), refused('D', 'guard-refuses', '须上传照片')])).toEqual([
    { problem: 'guard-refuses', detail: '须上传照片', codes: ['A', 'D'] }, { problem: 'not-your-turn', detail: 'x', codes: ['C'] },
  ])
})
