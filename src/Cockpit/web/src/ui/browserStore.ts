// What this browser keeps of what was chosen and typed. It may be forbidden to keep anything, or have no room: then the page remembers it for as long as it is open.

interface BrowserStore {
  get: (name: string) => string | null
  /** What was kept as JSON; undefined where it is none. */
  json: (name: string) => unknown
  /** @returns whether it outlives the page */
  set: (name: string, text: string) => boolean
  remove: (name: string) => void
}

/** @param storage throws where the browser is forbidden to keep anything */
export function storeIn(storage: () => Storage): BrowserStore {
  const remembered = new Map<string, string>()
  const unless = <T>(refused: T, work: (storage: Storage) => T): T => {
    try {
      return work(storage())
    } catch {
      return refused
    }
  }
  const get = (name: string): string | null => remembered.get(name) ?? unless(null, (there) => there.getItem(name))
  return {
    get,
    json(name) {
      try {
        return JSON.parse(get(name) ?? 'null') ?? undefined
      } catch {
        return undefined
      }
    },
    set(name, text) {
      remembered.delete(name)
      const isKept = unless(false, (there) => {
        there.setItem(name, text)
        return true
      })
      if (!isKept) remembered.set(name, text)
      return isKept
    },
    remove(name) {
      remembered.delete(name)
      unless(undefined, (there) => there.removeItem(name))
    },
  }
}

/** Until it is taken away. */
export const forGood = storeIn(() => localStorage)

/** Until the tab is closed. */
export const forTab = storeIn(() => sessionStorage)
