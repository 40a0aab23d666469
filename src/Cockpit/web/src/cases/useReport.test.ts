// @vitest-environment happy-dom
import { VueQueryPlugin } from '@tanstack/vue-query'
import { beforeEach, expect, it, vi } from 'vitest'
import { createApp, nextTick } from 'vue'
import type { CaseType } from '@/api/contract'
import { ProblemError } from '@/api/problem'
import { keptReport } from './keptReport'
import { changeDraft, draftOf, reportDraft } from './useDrafts'
import { useReport } from './useReport'

vi.mock('@/session/session', () => ({ useSession: () => ({ caller: { name: 'patrol' } }) }))
vi.mock('@/outbox/outbox', () => ({ useOutbox: () => ({ post: vi.fn() }) }))
vi.mock('./useDrafts', () => ({ addDraft: vi.fn(), changeDraft: vi.fn(), draftOf: vi.fn(), reportDraft: vi.fn() }))
const types = [{ name: 'case', reported: [], attributes: [] }] as unknown as CaseType[]
const changed = new ProblemError({ type: 'version-changed', title: '', status: 412 })

/** The draft 7 in a new window, where the server has it in a version. */
async function opened(version: number, description: string) {
  vi.mocked(draftOf).mockResolvedValue({ report: { type: 'case', description }, etag: `"7-${version}"` })
  let report!: ReturnType<typeof useReport>
  createApp({ setup: () => { report = useReport(types, 7); return () => null } }).use(VueQueryPlugin).mount(document.createElement('div'))
  await vi.waitFor(() => expect(report.isReading.value).toBe(false))
  return report
}
async function write(report: ReturnType<typeof useReport>, description: string): Promise<void> {
  report.typed.value.description = description
  await nextTick()
}
beforeEach(() => {
  localStorage.clear()
  vi.clearAllMocks()
})

it('saves what was left here over the version that it was written over, and over no newer one', async () => {
  await write(await opened(1, 'theirs'), 'mine')
  expect(keptReport('patrol', 7)?.etag).toBe('"7-1"')
  const again = await opened(1, 'theirs')
  expect([again.typed.value.description, again.isOvertaken.value]).toEqual(['mine', false])

  vi.mocked(changeDraft).mockRejectedValue(changed)
  expect(await again.save()).toBeUndefined()
  expect(vi.mocked(changeDraft).mock.lastCall?.[2]).toBe('"7-1"')
  expect([again.isOvertaken.value, again.error.value]).toEqual([true, undefined])
})

it('tells at once that another device has changed the draft; what is newer is loaded', async () => {
  await write(await opened(1, 'theirs'), 'mine')
  const again = await opened(2, 'newer')
  expect([again.typed.value.description, again.isOvertaken.value]).toEqual(['mine', true])
  await again.anew()
  expect([again.typed.value.description, again.isOvertaken.value, keptReport('patrol', 7)]).toEqual(['newer', false, undefined])
})

it('keeps what stands here where it is wanted, and saves it over the newer one', async () => {
  await write(await opened(1, 'theirs'), 'mine')
  const again = await opened(2, 'newer')
  await again.keepMine()
  expect([again.typed.value.description, again.isOvertaken.value, keptReport('patrol', 7)?.etag]).toEqual(['mine', false, '"7-2"'])
  vi.mocked(changeDraft).mockResolvedValue('"7-3"')
  expect(await again.save()).toBe(true)
  expect(vi.mocked(changeDraft).mock.lastCall?.[2]).toBe('"7-2"')
})

it('reports the version that it has saved', async () => {
  const report = await opened(1, 'theirs')
  await write(report, 'mine')
  vi.mocked(changeDraft).mockResolvedValue('"7-2"')
  vi.mocked(reportDraft).mockRejectedValue(changed)
  expect(await report.send('案件')).toBeUndefined()
  expect(vi.mocked(reportDraft).mock.lastCall?.slice(0, 2)).toEqual([7, '"7-2"'])
  expect([report.isOvertaken.value, keptReport('patrol', 7)?.etag]).toEqual([true, '"7-2"'])
})
