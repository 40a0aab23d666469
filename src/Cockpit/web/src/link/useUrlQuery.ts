import { useRoute, useRouter, type LocationQueryRaw } from 'vue-router'
import { one } from './viewUrl'

type Patch = Record<string, string | undefined>

/** One navigation at a time: what is changed while one is on its way is changed of where that leads to. */
let last: Promise<void> = Promise.resolve()

interface UrlQuery {
  readonly query: ReturnType<typeof useRoute>['query']
  /** What the link says under a name, where it says something. */
  said: (name: string) => string | undefined
  patch: (change: Patch, push?: boolean) => void
}

/** Changes to the link made in one tick become one navigation; `push` makes the Back button undo them. */
export function useUrlQuery(): UrlQuery {
  const route = useRoute()
  const router = useRouter()
  let waiting: Patch | undefined
  let pushed = false

  function patch(change: Patch, push = false): void {
    pushed ||= push
    if (waiting) {
      Object.assign(waiting, change)
      return
    }
    waiting = { ...change }
    last = last.then(navigate, navigate)
  }

  async function navigate(): Promise<void> {
    const query: LocationQueryRaw = { ...route.query, ...waiting }
    const to = { query, hash: route.hash }
    const go = pushed ? router.push : router.replace
    waiting = undefined
    pushed = false
    await go(to)
  }

  return {
    get query() {
      return route.query
    },
    said: (name) => one(route.query, name) || undefined,
    patch,
  }
}
