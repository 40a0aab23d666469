import { describe, expect, it } from 'vitest'
import { draftBody, mistakesIn, nothingTyped, sampleOf, type TypedCampaign } from './draft'

const sound: TypedCampaign = { ...nothingTyped('check'), title: '第三季度', count: '20' }
const kind = { most_rounds: 4 }
const today = '2026-11-23'

describe('what can be seen to be wrong', () => {
  it.each([
    [{}, {}],
    [{ title: ' ' }, { title: 'required' }],
    [{ count: '' }, { sample_size: 'required' }],
    [{ count: '0' }, { sample_size: 'whole' }],
    [{ count: '2.5' }, { sample_size: 'whole' }],
    [{ source: 'byPercent', percent: '12.25' }, {}],
    [{ source: 'byPercent', percent: '12.255' }, { sample_percent: 'percent' }],
    [{ source: 'byPercent', percent: '101' }, { sample_percent: 'percent' }],
    [{ source: 'named' }, { objects: 'noneChosen' }],
    [{ source: 'named', objects: ['L1'] }, {}],
    [{ rounds: '4' }, {}],
    [{ rounds: '5' }, { rounds: 'rounds' }],
    [{ due: today }, {}],
    [{ due: '2026-11-22' }, { first_due_on: 'past' }],
    [{ region: '9901x' }, { region: 'region' }],
  ] as const)('%j', (typed, mistakes) => expect(mistakesIn({ ...sound, ...typed, objects: 'objects' in typed ? [...typed.objects] : [] }, kind, today)).toEqual(mistakes))

  it('a campaign is of some sort', () => expect(mistakesIn(sound, undefined, today)).toEqual({ kind: 'required' }))
})

describe('how it is sent', () => {
  it('says so many of what a filter finds', () => expect(draftBody({ ...sound, filter: "category = 'lift'", region: '9901' }, true)).toEqual({ kind: 'check', title: '第三季度', labels: [], region: '9901', sample_size: 20, filter: "category = 'lift'" }))
  it('says a share', () => expect(draftBody({ ...sound, source: 'byPercent', percent: '2.5', rounds: '2' }, true)).toEqual({ kind: 'check', title: '第三季度', labels: [], sample_percent: 2.5, rounds: 2 }))
  it('names objects and no filter', () => expect(draftBody({ ...sound, source: 'named', objects: ['L1'], filter: 'x' }, true)).toEqual({ kind: 'check', title: '第三季度', labels: [], objects: ['L1'] }))
  it('takes a note away, and says sort and division no more, when it is changed', () => expect(draftBody({ ...sound, region: '9901' }, false)).toEqual({ title: '第三季度', note: '', labels: [], sample_size: 20 }))
})

it.each([[50, 20, null, 20], [50, null, 10, 5], [51, null, 10, 6], [1000, null, 0.07, 1], [10_000, null, 2.3, 230], [0, null, 10, 0]])('Of %d candidates, %d or %d %%: %d', (candidates, size, percent, sample) => expect(sampleOf(candidates, size, percent)).toBe(sample))
