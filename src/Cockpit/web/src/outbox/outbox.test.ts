// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it, vi } from 'vitest'
import { client } from '@/api/client'
import { offline, ProblemError } from '@/api/problem'
import type { Letter } from './letter'
import { useOutbox } from './outbox'

const kept = vi.hoisted(() => ({ letters: new Map<string, unknown>() }))
vi.mock('@/session/session', () => ({ useSession: () => ({ caller: { name: 'supervisor' } }) }))
vi.mock('./cabinet', () => ({
  lettersOf: async () => [...kept.letters.values()],
  keepLetter: async (letter: Letter) => void kept.letters.set(letter.id, letter),
  dropLetter: async (id: string) => void kept.letters.delete(id),
}))
vi.mock('./photos', () => ({ PhotoGone: class extends Error {}, forgetPhotos: async () => undefined, settlePhoto: async (code: string) => code.replace('local:', 'F-') }))
vi.mock('@/api/client', () => ({ client: { POST: vi.fn() }, take: (asked: Promise<unknown>) => asked }))

const calls = () => vi.mocked(client.POST).mock.calls as unknown as [string, { body: unknown; headers: Record<string, string> }][]
const sent = (): string[] => calls().map(([path]) => path)
const bodies = (): unknown[] => calls().map(([, { body }]) => body)
const keys = (): (string | undefined)[] => calls().map(([, { headers }]) => headers['Idempotency-Key'])
const written = (name: string, page = name) => ({ title: name, page, path: name, body: { attachments: [`local:${name}`] } })
/** @param lines what each request finds: an answer, no line, or a refusal */
function line(...lines: ('answer' | 'none' | 'refused' | 'another')[]): void {
  for (const each of lines) {
    if (each === 'answer') vi.mocked(client.POST).mockResolvedValueOnce({ code: 'C-1' } as never)
    else vi.mocked(client.POST).mockRejectedValueOnce(new ProblemError(each === 'none' ? offline : each === 'another' ? { type: 'antiforgery', title: '', status: 403 } : { type: 'action-not-allowed', title: '', status: 409 }))
  }
}
beforeEach(() => {
  kept.letters.clear()
  vi.mocked(client.POST).mockReset()
  setActivePinia(createPinia())
})

it('What is written with a line is answered at once, with its photos, and nothing is left', async () => {
  line('answer')
  expect(await useOutbox().post(written('A'))).toEqual({ kept: false, answer: { code: 'C-1' } })
  expect([bodies(), kept.letters.size]).toEqual([[{ attachments: ['F-A'] }], 0])
})
it('Without one it is kept, what is written next waits behind it, and they go in their order, each with the key that it began with', async () => {
  const outbox = useOutbox()
  line('none', 'none')
  expect(await outbox.post(written('A'))).toEqual({ kept: true })
  expect(await outbox.post(written('B'))).toEqual({ kept: true })
  await vi.waitFor(() => expect(outbox.isSending).toBe(false))
  expect(outbox.waiting.map(({ path }) => path)).toEqual(['A', 'B'])
  line('answer', 'answer')
  await outbox.run()
  expect([sent(), outbox.letters.length]).toEqual([['A', 'A', 'A', 'B'], 0])
  expect(new Set(keys()).size).toBe(2)
})
it('Where somebody else has signed in beside it, it waits for its author', async () => {
  line('another')
  expect(await useOutbox().post(written('A'))).toEqual({ kept: true })
  expect([...kept.letters.values()]).toMatchObject([{ path: 'A', account: 'supervisor' }])
  expect([...kept.letters.values()][0]).not.toHaveProperty('problem')
})
it('What is refused is told to who looks on, and kept by nobody but their form', async () => {
  line('refused')
  await expect(useOutbox().post(written('A'))).rejects.toThrow(ProblemError)
  expect(kept.letters.size).toBe(0)
})
it('What is refused later is kept with its reason; what is about another thing goes on, what is about the same waits', async () => {
  const outbox = useOutbox()
  line('none', 'none', 'none')
  for (const [name, page] of [['A', 'X'], ['B', 'X'], ['C', 'Y']] as const) await outbox.post(written(name, page))
  await vi.waitFor(() => expect(outbox.isSending).toBe(false))
  vi.mocked(client.POST).mockReset()
  line('refused', 'answer')
  await outbox.run()
  expect(sent()).toEqual(['A', 'C'])
  expect(outbox.letters.map(({ path, problem }) => [path, problem?.type])).toEqual([['A', 'action-not-allowed'], ['B', undefined]])
  line('answer', 'answer')
  await outbox.again(outbox.refused[0]!)
  expect([sent(), outbox.letters.length]).toEqual([['A', 'C', 'A', 'B'], 0])
})
