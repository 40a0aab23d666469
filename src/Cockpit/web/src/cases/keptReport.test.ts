// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest'
import { forgetPhotos } from '@/outbox/photos'
import { discardReport, forgetReport, keepReport, keptReport } from './keptReport'
import { nothingTyped } from './typedReport'

vi.mock('@/outbox/photos', () => ({ forgetPhotos: vi.fn() }))
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

it('throws one away with its photos', async () => {
  keepReport('patrol', 7, { ...kept, typed: { ...kept.typed, photos: [{ code: 'local:a', name: '', slot: '' }, { code: 'F-1', name: '', slot: '' }] } })
  await discardReport('patrol', 7)
  expect([keptReport('patrol', 7), vi.mocked(forgetPhotos).mock.calls]).toEqual([undefined, [[['local:a']]]])
})
