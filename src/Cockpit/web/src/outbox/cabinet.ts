// Where letters and photos lie in this browser until they are sent: its own database, which a closed window and a dead battery leave as it is.
import { localCodesIn, type Letter } from './letter'

export interface KeptPhoto {
  /** `local:…` */
  code: string
  account: string
  /** When it was taken, as ISO 8601; what an older page kept has none. */
  at?: string
  file: Blob
  name: string
  slot?: string
  /** The same however often its sending is begun. */
  key: string
  /** As the server knows it, once it has all of it. */
  sent?: string
}

let opened: Promise<IDBDatabase> | undefined
function cabinet(): Promise<IDBDatabase> {
  opened ??= new Promise<IDBDatabase>((found, failed) => {
    const asked = indexedDB.open('outbox', 1)
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore('letters', { keyPath: 'id' })
      asked.result.createObjectStore('photos', { keyPath: 'code' })
    }
    asked.onsuccess = () => found(asked.result)
    asked.onerror = () => failed(asked.error ?? new Error('no database'))
  })
  opened.catch(() => (opened = undefined))
  return opened
}

async function within<T>(store: 'letters' | 'photos', mode: IDBTransactionMode, work: (rows: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const transaction = (await cabinet()).transaction(store, mode)
  const asked = work(transaction.objectStore(store))
  return new Promise((found, failed) => {
    transaction.oncomplete = () => found(asked.result)
    transaction.onerror = transaction.onabort = () => failed(transaction.error ?? new Error('not kept'))
  })
}

/** In the order in which they were written. */
export async function lettersOf(account: string): Promise<Letter[]> {
  const all = await within<Letter[]>('letters', 'readonly', (rows) => rows.getAll())
  return all.filter((letter) => letter.account === account).sort((one, other) => one.at.localeCompare(other.at))
}
export const keepLetter = (letter: Letter): Promise<unknown> => within('letters', 'readwrite', (rows) => rows.put(letter))
/**
 * Writes what became of it, unless it was thrown away meanwhile: that stays so.
 * @returns whether it is still here
 */
export async function changeLetter(letter: Letter): Promise<boolean> {
  const found = await within('letters', 'readwrite', (rows) => {
    const asked = rows.getKey(letter.id)
    asked.onsuccess = () => { if (asked.result !== undefined) rows.put(letter) }
    return asked
  })
  return found !== undefined
}
export const dropLetter = (id: string): Promise<unknown> => within('letters', 'readwrite', (rows) => rows.delete(id))
/** Photos that letters name, whoever wrote them. */
export const codesInLetters = async (): Promise<ReadonlySet<string>> => new Set(localCodesIn((await within<Letter[]>('letters', 'readonly', (rows) => rows.getAll())).map(({ body }) => body)))
export async function photosOf(account: string): Promise<KeptPhoto[]> {
  const all = await within<KeptPhoto[]>('photos', 'readonly', (rows) => rows.getAll())
  return all.filter((photo) => photo.account === account)
}
export const photoOf = (code: string): Promise<KeptPhoto | undefined> => within<KeptPhoto | undefined>('photos', 'readonly', (rows) => rows.get(code))
export const keepPhoto = (photo: KeptPhoto): Promise<unknown> => within('photos', 'readwrite', (rows) => rows.put(photo))
export const dropPhoto = (code: string): Promise<unknown> => within('photos', 'readwrite', (rows) => rows.delete(code))
