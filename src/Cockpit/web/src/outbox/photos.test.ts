// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest'
import { offline, ProblemError } from '@/api/problem'
import { sendAttachment } from '@/files/attachments'
import { keepPhoto, type KeptPhoto } from './cabinet'
import { forgetPhotos, sendOrKeep, settled } from './photos'

const kept = vi.hoisted(() => ({ photos: new Map<string, unknown>(), named: new Set<string>() }))
vi.mock('@/session/session', () => ({ useSession: () => ({ caller: { name: 'patrol' } }) }))
vi.mock('@/files/attachments', () => ({ sendAttachment: vi.fn() }))
vi.mock('./cabinet', () => ({
  photoOf: async (code: string) => kept.photos.get(code),
  keepPhoto: vi.fn(),
  dropPhoto: async (code: string) => void kept.photos.delete(code),
  codesInLetters: async () => kept.named,
}))
const photo = (code: string): KeptPhoto => ({ code, account: 'patrol', file: new Blob(['x']), name: `${code.slice(6)}.png`, key: code })
beforeEach(() => {
  kept.photos = new Map(['local:a', 'local:b'].map((code) => [code, photo(code)]))
  kept.named.clear()
  vi.mocked(sendAttachment).mockReset().mockImplementation(async ({ name }) => `F-${name}`)
  vi.mocked(keepPhoto).mockReset().mockImplementation(async (now) => void kept.photos.set(now.code, now))
})
const body = { attachments: ['local:a', 'F-1', 'local:b'] }

it('Photos that wait here are sent, once each, and named as the server names them', async () => {
  const there = { attachments: ['F-a.png', 'F-1', 'F-b.png'] }
  expect([await settled(body), await settled(body)]).toEqual([there, there])
  expect(sendAttachment).toHaveBeenCalledTimes(2)
})
it('One that has arrived has arrived, though it cannot be written down', async () => {
  vi.mocked(keepPhoto).mockRejectedValue(new Error('no room'))
  expect(await settled({ attachments: ['local:a'] })).toEqual({ attachments: ['F-a.png'] })
})
it('Before each it is asked whether it may go on', async () => {
  const mayGoOn = vi.fn().mockImplementationOnce(() => undefined).mockImplementationOnce(() => { throw new Error('no') })
  await expect(settled(body, mayGoOn)).rejects.toThrow('no')
  expect(vi.mocked(sendAttachment).mock.calls.map(([{ name }]) => name)).toEqual(['a.png'])
})
it('One that is here no more is a problem with a name', async () => {
  await expect(settled({ attachments: ['local:c'] })).rejects.toMatchObject({ slug: 'photo-gone' })
})
it('What a letter names is not forgotten', async () => {
  kept.named.add('local:b')
  await forgetPhotos(['local:a', 'local:b', 'F-1'])
  expect([...kept.photos.keys()]).toEqual(['local:b'])
})
it('Without a line one is kept, with its author and its time', async () => {
  vi.mocked(sendAttachment).mockRejectedValue(new ProblemError(offline))
  const code = await sendOrKeep(new File(['x'], 'x.png'), 'after')
  expect(kept.photos.get(code)).toMatchObject({ account: 'patrol', slot: 'after', at: expect.stringMatching(/^\d{4}-/) as string })
})
