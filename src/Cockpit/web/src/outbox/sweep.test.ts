// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest'
import type { KeptPhoto } from './cabinet'
import { sweep } from './sweep'

const kept = vi.hoisted(() => ({ photos: new Map<string, unknown>() }))
vi.mock('./cabinet', () => ({
  photosOf: async (account: string) => [...kept.photos.values()].filter((photo) => (photo as KeptPhoto).account === account),
  codesInLetters: async () => new Set(['local:letter']),
  keepPhoto: async (photo: KeptPhoto) => void kept.photos.set(photo.code, photo),
  dropPhoto: async (code: string) => void kept.photos.delete(code),
}))
const now = new Date('2026-11-26T10:00:00Z')
const old = '2026-11-18T10:00:00Z'
function keep(code: string, at: string | undefined, account = 'patrol'): void {
  kept.photos.set(code, { code, account, ...(at ? { at } : {}) })
}
beforeEach(() => {
  kept.photos.clear()
  localStorage.setItem('report.new.patrol', JSON.stringify({ typed: { photos: [{ code: 'local:report' }] } }))
  sessionStorage.setItem('record:patrol:lamp/1/repair', JSON.stringify({ attachments: [{ code: 'local:record' }] }))
})

it.each([
  ['of nothing, and old', 'local:nothing', old, 'patrol', false],
  ['of nothing, since a day', 'local:nothing', '2026-11-25T10:00:00Z', 'patrol', true],
  ['of nothing, and nobody knows since when', 'local:nothing', undefined, 'patrol', true],
  ['of a letter', 'local:letter', old, 'patrol', true],
  ['of a report that is being written', 'local:report', old, 'patrol', true],
  ['of a record that is being written', 'local:record', old, 'patrol', true],
  ['of somebody else', 'local:nothing', old, 'another', true],
])('A photo %s', async (_, code, at, account, stays) => {
  keep(code, at, account)
  await sweep('patrol', now)
  expect(kept.photos.has(code)).toBe(stays)
})
it('One that nobody knows since when is of the day on which it was found', async () => {
  keep('local:nothing', undefined)
  await sweep('patrol', now)
  await sweep('patrol', new Date('2026-12-03T09:00:00Z'))
  expect(kept.photos.size).toBe(1)
  await sweep('patrol', new Date('2026-12-03T11:00:00Z'))
  expect(kept.photos.size).toBe(0)
})
it.each([['beside no other, once', true, ['ifAvailable', 'shared'], false], ['beside another not', false, ['ifAvailable', 'shared'], true]])('A window sweeps %s', async (_, isAlone, asked, stays) => {
  vi.resetModules()
  const again = (await import('./sweep')).sweepOnce
  const request = vi.fn(async (__: string, how: { mode?: string }, work: (lock: unknown) => unknown) => (how.mode ? new Promise(() => undefined) : work(isAlone ? {} : null)))
  vi.stubGlobal('navigator', { locks: { request } })
  keep('local:nothing', '2020-01-01T00:00:00Z')
  for (const name of ['patrol', 'patrol']) await again(name)
  expect([request.mock.calls.map(([, how]) => how.mode ?? Object.keys(how)[0]), kept.photos.has('local:nothing')]).toEqual([asked, stays])
})
