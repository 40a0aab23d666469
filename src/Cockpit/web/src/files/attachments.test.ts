// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest'
import { ProblemError } from '@/api/problem'
import { isShown, sendAttachment } from './attachments'

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

it.each([['image/jpeg', true], ['image/png', true], ['image/webp', true], ['image/heic', false], ['application/pdf', false], ['video/mp4', false], ['', false]])('%s is shown as a picture: %s', (type, shown) => expect(isShown(type)).toBe(shown))

/** A line that takes the file piece by piece, and says nothing any more at one of them, however long it is listened to. */
function lineThatFallsSilentAt(silent: number) {
  let turn = 0
  return vi.fn(async (_: string, { body, headers, signal }: RequestInit) => {
    turn += 1
    if (turn === silent) await new Promise((__, fail) => signal?.addEventListener('abort', () => fail(signal.reason as Error)))
    const offset = Number((headers as Record<string, string>)['Upload-Offset'] ?? 0) + ((body as ArrayBuffer | undefined)?.byteLength ?? 0)
    return new Response(null, { headers: { Location: '/attachments/F-1', 'Upload-Offset': String(offset) } })
  })
}
/** The clock of a signal is the browser's own: here it runs out at once. */
const limited = () => vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
  const now = new AbortController()
  setTimeout(() => now.abort(new DOMException('', 'TimeoutError')))
  return now.signal
})
it.each([[10, 1, 1], [900_000, 1, 1], [900_000, 2, 2], [900_000, 4, 4]])('A file of %i bytes waits for a line that falls silent at piece %i no longer than its limit, and each piece has its own', async (bytes, silent, limits) => {
  const fetched = lineThatFallsSilentAt(silent)
  vi.stubGlobal('fetch', fetched)
  const clock = limited()
  await expect(sendAttachment(new File([new Uint8Array(bytes)], 'x.png'))).rejects.toThrow(ProblemError)
  expect([fetched.mock.calls.length, clock.mock.calls]).toEqual([silent, Array(limits).fill([60_000])])
})

/** A line on which each answer says so much of the upload. */
const lineThatSays = (...answers: Record<string, string>[]) => vi.fn(async () => new Response(null, { headers: answers.shift() ?? {} }))
const address = { Location: '/attachments/F-1' }
it.each([
  [10, 1, 'no address', [{ 'Upload-Offset': '10' }]],
  [10, 1, 'no offset', [address]],
  [900_000, 2, 'no offset of a piece', [{ ...address, 'Upload-Offset': '0' }, {}]],
  [900_000, 3, 'an offset that stands still', [{ ...address, 'Upload-Offset': '0' }, { 'Upload-Offset': '300000' }, { 'Upload-Offset': '300000' }]],
  [900_000, 3, 'an offset that falls back', [{ ...address, 'Upload-Offset': '0' }, { 'Upload-Offset': '300000' }, { 'Upload-Offset': '0' }]],
])('A file of %i bytes is given up after %i requests where the line says %s', async (bytes, requests, _, answers) => {
  const fetched = lineThatSays(...answers)
  vi.stubGlobal('fetch', fetched)
  await expect(sendAttachment(new File([new Uint8Array(bytes)], 'x.png'))).rejects.toMatchObject({ slug: 'upload-broken', problem: { status: 502 } })
  expect(fetched.mock.calls.length).toBe(requests)
})
it('What was sent before goes on from there, and its code is told', async () => {
  const fetched = lineThatSays({ ...address, 'Upload-Offset': '300000' }, { 'Upload-Offset': '600000' }, { 'Upload-Offset': '900000' })
  vi.stubGlobal('fetch', fetched)
  expect(await sendAttachment(new File([new Uint8Array(900_000)], 'x.png'))).toBe('F-1')
  expect(fetched.mock.calls.length).toBe(3)
})
it('What arrived of a piece that nobody answered is not sent again', async () => {
  const differs = new Response(JSON.stringify({ type: '/problems/offset-differs', title: '', status: 409, offset: 600_000 }), { status: 409 })
  const fetched = vi.fn<(...asked: unknown[]) => Promise<Response>>()
    .mockResolvedValueOnce(new Response(null, { headers: { ...address, 'Upload-Offset': '300000' } }))
    .mockResolvedValueOnce(differs)
    .mockResolvedValueOnce(new Response(null, { headers: { 'Upload-Offset': '900000' } }))
  vi.stubGlobal('fetch', fetched)
  expect(await sendAttachment(new File([new Uint8Array(900_000)], 'x.png'))).toBe('F-1')
  expect((fetched.mock.calls[2]![1] as RequestInit).headers).toMatchObject({ 'Upload-Offset': '600000' })
})
