// @vitest-environment happy-dom
import { VueQueryPlugin } from '@tanstack/vue-query'
import { beforeEach, expect, it, vi } from 'vitest'
import { createApp, nextTick } from 'vue'
import type { CaseType } from '@/api/contract'
import { offline, ProblemError } from '@/api/problem'
import { i18n } from '@/locale'
import { forgetPhotos, settled } from '@/outbox/photos'
import { keptReport } from './keptReport'
import { addDraft, changeDraft, draftOf, reportDraft } from './useDrafts'
import { useReport } from './useReport'

vi.mock('@/session/session', () => ({ useSession: () => ({ caller: { name: 'patrol' } }) }))
vi.mock('@/outbox/outbox', () => ({ useOutbox: () => ({ post: vi.fn() }) }))
vi.mock('@/outbox/photos', () => ({ forgetPhotos: vi.fn(), settled: vi.fn() }))
vi.mock('./useDrafts', () => ({ addDraft: vi.fn(), changeDraft: vi.fn(), draftOf: vi.fn(), reportDraft: vi.fn() }))
const types = [{ name: 'case', reported: [], attributes: [] }] as unknown as CaseType[]
const changed = new ProblemError({ type: 'version-changed', title: '', status: 412 })

function begun(draft: number | undefined) {
  let report!: ReturnType<typeof useReport>
  createApp({ setup: () => { report = useReport(types, draft); return () => null } }).use(VueQueryPlugin).use(i18n).mount(document.createElement('div'))
  return report
}
/** The draft 7 in a new window, where the server has it in a version. */
async function opened(version: number, description: string) {
  vi.mocked(draftOf).mockResolvedValue({ report: { type: 'case', description }, etag: `"7-${version}"` })
  const report = begun(7)
  await vi.waitFor(() => expect(report.isReading.value).toBe(false))
  return report
}
async function write(report: ReturnType<typeof useReport>, description: string): Promise<void> {
  report.typed.value.description = description
  await nextTick()
}
beforeEach(() => {
  localStorage.clear()
  vi.resetAllMocks()
  vi.mocked(settled).mockImplementation(async (body) => JSON.parse(JSON.stringify(body).replaceAll('local:', 'F-')) as never)
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

/** With a photo that was taken without a line. */
async function photograph(report: ReturnType<typeof useReport>): Promise<void> {
  report.typed.value.photos.push({ code: 'local:a', name: 'a.png', slot: 'near' })
  await nextTick()
}
const ways = [
  ['saved anew', undefined, (report: ReturnType<typeof useReport>) => report.save()], ['saved again', 7, (report: ReturnType<typeof useReport>) => report.save()], ['reported', 7, (report: ReturnType<typeof useReport>) => report.send('案件')],
] as const
it.each(ways)('a draft that is %s names photos as the server does, which then are here no more', async (_, draft, act) => {
  const report = draft ? await opened(1, 'theirs') : begun(undefined)
  await photograph(report)
  vi.mocked(changeDraft).mockResolvedValue('"7-2"')
  vi.mocked(reportDraft).mockResolvedValue({ code: 'C-1' } as never)
  expect(await act(report)).toBeTruthy()
  const [body] = [...vi.mocked(addDraft).mock.calls.map(([said]) => said), ...vi.mocked(changeDraft).mock.calls.map(([, said]) => said)]
  expect(body).toMatchObject({ attachments: ['F-a'] })
  expect([vi.mocked(forgetPhotos).mock.calls, keptReport('patrol', draft)]).toEqual([[[['local:a']]], undefined])
})
it.each(ways)('a draft that cannot be %s for want of a line says so, and all of it is kept', async (_, draft, act) => {
  const report = draft ? await opened(1, 'theirs') : begun(undefined)
  await photograph(report)
  vi.mocked(settled).mockRejectedValue(new ProblemError(offline))
  expect(await act(report)).toBeUndefined()
  expect(report.error.value).toMatchObject({ slug: 'draft-waits', message: i18n.global.t('cases.draft.waits') })
  expect([addDraft, changeDraft, reportDraft, forgetPhotos].map((each) => vi.mocked(each).mock.calls.length)).toEqual([0, 0, 0, 0])
  expect(keptReport('patrol', draft)?.typed.photos).toMatchObject([{ code: 'local:a' }])
})
it('says of what this browser does not keep only that there is no line', async () => {
  const report = await opened(1, 'theirs')
  vi.mocked(changeDraft).mockRejectedValue(new ProblemError(offline))
  expect(await report.save()).toBeUndefined()
  expect(report.error.value).toMatchObject({ slug: 'offline' })
})
it.each([['read', true, [[['local:a']]]], ['not read', false, [[[]]]]])('what is thrown away goes with its photos, where the draft is %s', async (_, isRead, forgotten) => {
  const report = await opened(1, 'theirs')
  await photograph(report)
  if (!isRead) vi.mocked(draftOf).mockRejectedValue(new ProblemError(offline))
  await report.anew()
  expect(vi.mocked(forgetPhotos).mock.calls).toEqual(forgotten)
})
