// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import { createApp } from 'vue'
import type { PackDraft } from './usePackDraft'

/** A service in which answers come when the test lets them. */
const service = vi.hoisted(() => {
  const waiting: { address: string; body: string; answer: (of: unknown) => void }[] = []
  const fetch = async (request: Request): Promise<Response> => {
    const body = request.method === 'GET' ? '' : await request.text()
    return new Promise((resolve) => waiting.push({
      address: `${request.method} ${new URL(request.url).pathname}`, body,
      answer: (of) => resolve(new Response(JSON.stringify(of), { headers: { 'Content-Type': 'application/json', ETag: '"1-1"' } })),
    }))
  }
  globalThis.fetch = fetch as typeof globalThis.fetch
  return { waiting }
})
/** The oldest that asks there. */
async function asked(address: string) {
  await vi.waitUntil(() => service.waiting.some((each) => each.address === address))
  return service.waiting.splice(service.waiting.findIndex((each) => each.address === address), 1)[0]!
}
async function isRead(pack: string, says: unknown): Promise<void> {
  (await asked(`GET /packs/${pack}`)).answer({ overlay: 0, says })
  ;(await asked(`GET /packs/${pack}/overlay/changes`)).answer([])
}
async function draft(): Promise<PackDraft> {
  const { usePackDraft } = await import('./usePackDraft')
  let made: PackDraft | undefined
  createApp({ setup: () => (made = usePackDraft(), () => null) }).mount(document.createElement('div'))
  return made!
}

it('Whoever turns to another pack while one is read sees that one, and the first is not said to be there', async () => {
  const pack = await draft()
  const [first, second] = [pack.load('parks'), pack.load('roads')]
  await isRead('roads', { limit: 2 })
  await isRead('parks', { limit: 1 })
  expect([await first, await second]).toEqual([false, true])
  expect([pack.name.value, pack.at('/limit')]).toEqual(['roads', 2])
})

it('A preview is of what stands there when it is shown', async () => {
  const pack = await draft()
  const loaded = pack.load('parks')
  await isRead('parks', { limit: 1 })
  await loaded
  pack.put('/limit', 2)
  const shown = pack.preview('')
  const early = await asked('PUT /packs/parks/overlay')
  pack.put('/limit', 3)
  early.answer({ of: 2 })
  const late = await asked('PUT /packs/parks/overlay')
  expect(pack.plan.value).toBeUndefined()
  expect((JSON.parse(late.body) as { patch: unknown }).patch).toEqual({ limit: 3 })
  late.answer({ of: 3 })
  await shown
  expect(pack.plan.value).toEqual({ of: 3 })
})
