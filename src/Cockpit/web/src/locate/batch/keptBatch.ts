// A table and what is known of it, kept in this browser until it is downloaded: a closed window loses neither answers nor decisions. By account, as several people use one device.
import type { Decision, RowAnswer, Table } from './table'

interface KeptBatch {
  table: Table
  answers: RowAnswer[]
  decisions: Map<number, Decision>
}
type Head = Omit<Table, 'lines'>

const store = 'batch'
/** Lines and answers are kept by so many. */
const piece = 1000

async function within<T>(mode: IDBTransactionMode, work: (kept: IDBObjectStore) => T): Promise<T> {
  const opening = indexedDB.open('locate', 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore(store)
  const database = await settled(opening)
  try {
    const transaction = database.transaction(store, mode)
    const done = new Promise<void>((finished, failed) => {
      transaction.oncomplete = () => finished()
      transaction.onabort = transaction.onerror = () => failed(transaction.error)
    })
    const result = work(transaction.objectStore(store))
    await done
    return result
  } finally {
    database.close()
  }
}

const settled = <T>(request: IDBRequest<T>): Promise<T> => new Promise((done, failed) => {
  request.onsuccess = () => done(request.result)
  request.onerror = () => failed(request.error)
})

/** All of an account: an array sorts behind every text and number. */
const allOf = (account: string): IDBKeyRange => IDBKeyRange.bound([account], [account, []])

function* pieces<T>(all: readonly T[], from = 0): Generator<[number, T[]]> {
  for (let at = Math.floor(from / piece); at * piece < all.length; at++) yield [at, all.slice(at * piece, (at + 1) * piece)]
}

/** In the stead of what was kept before, with nothing known of it yet. */
export function keepTable(account: string, { lines, ...head }: Table): Promise<void> {
  return within('readwrite', (kept) => {
    kept.delete(allOf(account))
    kept.put(head, [account, 'head'])
    for (const [at, some] of pieces(lines)) kept.put(some, [account, 'lines', at])
  })
}

/** @param from the first that is new */
export function keepAnswers(account: string, answers: readonly RowAnswer[], from: number): Promise<void> {
  return within('readwrite', (kept) => {
    for (const [at, some] of pieces(answers, from)) kept.put(some, [account, 'answers', at])
  })
}

/** Undefined takes it back. */
export function keepDecision(account: string, row: number, decision: Decision | undefined): Promise<void> {
  return within('readwrite', (kept) => {
    if (decision) kept.put(decision, [account, 'decided', row])
    else kept.delete([account, 'decided', row])
  })
}

export const forgetBatch = (account: string): Promise<void> => within('readwrite', (kept) => void kept.delete(allOf(account)))

/** Undefined where nothing is kept. */
export async function keptBatch(account: string): Promise<KeptBatch | undefined> {
  const { keys, values } = await within('readonly', (kept) => ({ keys: kept.getAllKeys(allOf(account)), values: kept.getAll(allOf(account)) }))
  const entries = keys.result.map((key, index) => ({ key: key as [string, string, number?], value: values.result[index] as unknown }))
  const of = <T>(part: string): T[] => entries.filter(({ key }) => key[1] === part).map(({ value }) => value as T)
  const [head] = of<Head>('head')
  if (!head) return undefined
  const decisions = entries.flatMap(({ key, value }) => (key[1] === 'decided' && key[2] !== undefined ? [[key[2], value as Decision] as const] : []))
  return { table: { ...head, lines: of<string[][]>('lines').flat() }, answers: of<RowAnswer[]>('answers').flat(), decisions: new Map(decisions) }
}
