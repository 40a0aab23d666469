// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest'
import { forgetReport, keepReport, keptReport } from './keptReport'
import { nothingTyped } from './typedReport'

const kept = { typed: { ...nothingTyped('case'), description: '井盖缺失' }, key: '1-2', at: '2026-11-23T08:00:00Z' }
beforeEach(() => localStorage.clear())

it('keeps a report by account and by draft until it is forgotten', () => {
  expect(keepReport('patrol', undefined, kept)).toBe(true)
  expect(keptReport('patrol', undefined)).toEqual(kept)
  expect(keptReport('patrol', 7)).toBeUndefined()
  expect(keptReport('somebody else', undefined)).toBeUndefined()
  forgetReport('patrol', undefined)
  expect(keptReport('patrol', undefined)).toBeUndefined()
})

it('takes nothing for a report that is none', () => {
  localStorage.setItem('report.new.patrol', '{"typed":1}')
  expect(keptReport('patrol', undefined)).toBeUndefined()
  localStorage.setItem('report.new.patrol', '{')
  expect(keptReport('patrol', undefined)).toBeUndefined()
})

it('fills in what an older page did not know of', () => {
  localStorage.setItem('report.new.patrol', JSON.stringify({ ...kept, typed: { type: 'case', description: '井盖缺失', photos: [] } }))
  expect(keptReport('patrol', undefined)?.typed).toEqual(kept.typed)
})
