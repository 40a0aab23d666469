import { expect, it, vi } from 'vitest'
import { changeLetter, codesInLetters, keepLetter, lettersOf, photosOf } from './cabinet'
import type { Letter } from './letter'

/** As much of a database as the cabinet asks of one: what was asked is answered one after another, and then the transaction is complete. */
function databaseOf(stores: Record<string, Map<string, unknown>>) {
  const transaction = (store: string) => {
    const asked: { result?: unknown; onsuccess?: () => void }[] = []
    const whole = { oncomplete: () => undefined, objectStore: () => rows }
    const ask = (answer: () => unknown) => {
      const request: { result?: unknown; onsuccess?: () => void } = {}
      asked.push(request)
      queueMicrotask(() => {
        request.result = answer()
        request.onsuccess?.()
        if (asked.at(-1) === request) queueMicrotask(() => whole.oncomplete())
      })
      return request
    }
    const of = stores[store]!
    const rows = {
      getKey: (id: string) => ask(() => (of.has(id) ? id : undefined)),
      getAll: () => ask(() => [...of.values()]),
      put: (row: { id: string }) => ask(() => void of.set(row.id, row)),
    }
    return whole
  }
  return { open: () => {
    const request = { result: { transaction }, onsuccess: () => undefined }
    queueMicrotask(() => request.onsuccess())
    return request
  } }
}
const photos = ['patrol', 'another'].map((account): [string, unknown] => [account, { code: `local:${account}`, account }])
vi.stubGlobal('indexedDB', databaseOf({ letters: new Map(), photos: new Map(photos) }))
const letter = (id: string, title: string): Letter => ({ id, title, account: 'patrol', at: '2026-11-26T10:00:00Z', body: { attachments: [`local:${id}`, 'F-1'] } }) as unknown as Letter

it('What became of a letter is written down where it still lies, and nowhere else', async () => {
  await keepLetter(letter('a', 'as it was'))
  expect([await changeLetter(letter('a', 'as it is')), await changeLetter(letter('b', 'thrown away'))]).toEqual([true, false])
  expect((await lettersOf('patrol')).map(({ title }) => title)).toEqual(['as it is'])
  expect([...await codesInLetters()]).toEqual(['local:a'])
})
it('Photos are those of one person', async () => expect((await photosOf('patrol')).map(({ code }) => code)).toEqual(['local:patrol']))
