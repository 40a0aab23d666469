// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it, vi } from 'vitest'
import { reactive } from 'vue'
import { client } from '@/api/client'
import { offline, ProblemError } from '@/api/problem'
import type { Letter } from './letter'
import { useOutbox } from './outbox'
import { settled } from './photos'

const kept = vi.hoisted(() => ({ letters: new Map<string, unknown>(), takesNothing: false }))
const session = reactive<{ caller?: { name: string } | undefined }>({})
vi.mock('@/session/session', () => ({ useSession: () => session }))
vi.mock('./cabinet', () => ({
  lettersOf: async (account: string) => [...kept.letters.values()].filter((letter) => (letter as Letter).account === account),
  keepLetter: async (letter: Letter) => void kept.letters.set(letter.id, letter),
  changeLetter: async (letter: Letter) => {
    if (kept.takesNothing) throw new Error('no room')
    const isThere = kept.letters.has(letter.id)
    if (isThere) kept.letters.set(letter.id, letter)
    return isThere
  },
  dropLetter: async (id: string) => {
    if (kept.takesNothing) throw new Error('no room')
    kept.letters.delete(id)
  },
}))
vi.mock('./photos', () => ({ forgetPhotos: async () => undefined, settled: vi.fn() }))
vi.mock('@/api/client', () => ({ client: { POST: vi.fn() }, take: (asked: Promise<unknown>) => asked }))

const calls = () => vi.mocked(client.POST).mock.calls as unknown as [string, { body: unknown; headers: Record<string, string> }][]
const sent = (): string[] => calls().map(([path]) => path)
const bodies = (): unknown[] => calls().map(([, { body }]) => body)
const keys = (): (string | undefined)[] => calls().map(([, { headers }]) => headers['Idempotency-Key'])
const times = (): (string | undefined)[] => calls().map(([, { headers }]) => headers['X-Client-Time'])
const written = (name: string, page = name) => ({ title: name, page, path: name, body: { attachments: [`local:${name}`] } })
/** @param lines what each request finds: an answer, no line, or a refusal */
function line(...lines: ('answer' | 'none' | 'refused' | 'another')[]): void {
  for (const each of lines) {
    if (each === 'answer') vi.mocked(client.POST).mockResolvedValueOnce({ code: 'C-1' } as never)
    else vi.mocked(client.POST).mockRejectedValueOnce(new ProblemError(each === 'none' ? offline : each === 'another' ? { type: 'antiforgery', title: '', status: 403 } : { type: 'action-not-allowed', title: '', status: 409 }))
  }
}
/** Photos that are on their way until it is called. */
function slowPhotos(): () => void {
  let arrive!: () => void
  const arrived = new Promise<void>((done) => (arrive = done))
  vi.mocked(settled).mockImplementationOnce(async (body) => {
    await arrived
    return body
  })
  return arrive
}
/** A letter that waits here for a line. */
async function waitingOf(...names: [name: string, page?: string][]) {
  const outbox = useOutbox()
  line(...names.map(() => 'none' as const))
  for (const name of names) await outbox.post(written(...name))
  await vi.waitFor(() => expect(outbox.isSending).toBe(false))
  vi.mocked(client.POST).mockReset()
  return outbox
}
const problemsHere = (): unknown[] => [...kept.letters.values()].map((letter) => (letter as Letter).problem?.type)
beforeEach(() => {
  kept.letters.clear()
  kept.takesNothing = false
  session.caller = { name: 'supervisor' }
  vi.mocked(settled).mockReset().mockImplementation(async (body) => JSON.parse(JSON.stringify(body).replaceAll('local:', 'F-')) as never)
  vi.mocked(client.POST).mockReset()
  setActivePinia(createPinia())
})

it('What is written with a line is answered at once, with its photos, and nothing is left', async () => {
  line('answer')
  expect(await useOutbox().post(written('A'))).toEqual({ kept: false, answer: { code: 'C-1' } })
  expect([bodies(), kept.letters.size]).toEqual([[{ attachments: ['F-A'] }], 0])
})
it('Without one it is kept, what is written next waits behind it, and they go in their order, each with the key and the time that it began with', async () => {
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
  expect(times()[0]).toMatch(/^20\d\d-.*Z$/)
  expect(new Set(times().slice(0, 3)).size).toBe(1)
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

it('What one person wrote is not shown to the next, not even while it is read', async () => {
  const outbox = await waitingOf(['A'])
  expect(outbox.letters.length).toBe(1)
  const reading = outbox.read()
  session.caller = undefined
  expect(outbox.letters).toEqual([])
  await reading
  expect(outbox.letters).toEqual([])
})
it('It does not go in the name of who signs in while its photos are sent, and waits for its author', async () => {
  const outbox = await waitingOf(['A'])
  const arrive = slowPhotos()
  const running = outbox.run()
  await vi.waitFor(() => expect(settled).toHaveBeenCalledTimes(2))
  session.caller = { name: 'another' }
  arrive()
  await running
  expect([sent(), problemsHere(), outbox.letters]).toEqual([[], [undefined], []])
})
it('Its photos are asked about before each, and none goes for another', async () => {
  const outbox = await waitingOf(['A'])
  vi.mocked(settled).mockImplementationOnce(async (body, mayGoOn) => {
    session.caller = { name: 'another' }
    mayGoOn?.()
    return body
  })
  await outbox.run()
  expect([sent(), problemsHere()]).toEqual([[], [undefined]])
})
it('What is on its way is not thrown away', async () => {
  const outbox = await waitingOf(['A'])
  const arrive = slowPhotos()
  const running = outbox.run()
  await vi.waitFor(() => expect(settled).toHaveBeenCalledTimes(2))
  const [letter] = outbox.letters
  expect(outbox.onItsWay).toBe(letter!.id)
  await outbox.drop(letter!)
  expect(kept.letters.size).toBe(1)
  line('answer')
  arrive()
  await running
  expect([sent(), kept.letters.size, outbox.onItsWay]).toEqual([['A'], 0, undefined])
})
it('What another window throws away is not sent, and does not come back', async () => {
  const outbox = await waitingOf(['A'], ['B'])
  const arrive = slowPhotos()
  const running = outbox.run()
  await vi.waitFor(() => expect(settled).toHaveBeenCalledTimes(3))
  kept.letters.delete(outbox.letters[0]!.id)
  line('answer')
  arrive()
  await running
  expect([sent(), kept.letters.size]).toEqual([['B'], 0])
})
it('What was thrown away while it was sent does not come back refused', async () => {
  const outbox = await waitingOf(['A'])
  vi.mocked(client.POST).mockImplementationOnce((async () => {
    kept.letters.clear()
    throw new ProblemError({ type: 'action-not-allowed', title: '', status: 409 })
  }) as never)
  await outbox.run()
  expect([sent(), kept.letters.size, outbox.letters]).toEqual([['A'], 0, []])
})
it.each([
  ['an answer', 'answer', []], ['a refusal', 'refused', ['action-not-allowed']],
] as const)('Where nothing can be written down, %s that was heard stays heard, and the next go', async (_, first, problems) => {
  const outbox = await waitingOf(['A'], ['B'])
  kept.takesNothing = true
  line(first, 'answer')
  await outbox.run()
  expect([sent(), outbox.letters.map(({ problem }) => problem?.type)]).toEqual([['A', 'B'], problems])
  await outbox.run()
  kept.takesNothing = false
  await outbox.run()
  expect([sent(), problemsHere()]).toEqual([['A', 'B'], problems])
})
it('What cannot be sent for a reason of its own holds up only what is about the same', async () => {
  const outbox = await waitingOf(['A', 'X'], ['B', 'X'], ['C', 'Y'])
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  vi.mocked(settled).mockRejectedValueOnce(new Error('cannot be read'))
  line('answer')
  await outbox.run()
  expect([sent(), outbox.waiting.map(({ path }) => path), said.mock.calls.length]).toEqual([['C'], ['A', 'B'], 1])
  line('answer', 'answer')
  await outbox.run()
  expect([sent(), outbox.letters.length]).toEqual([['C', 'A', 'B'], 0])
})
