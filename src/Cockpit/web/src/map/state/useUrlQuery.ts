import { useRoute, useRouter, type LocationQueryRaw } from 'vue-router'

type Patch = Record<string, string | undefined>

/** One navigation at a time: what is changed while one is on its way is changed of where that leads to. */
let last: Promise<void> = Promise.resolve()

/** Changes to the link made in one tick become one navigation; `push` makes the Back button undo them. */
export function useUrlQuery(): { query: ReturnType<typeof useRoute>['query']; patch: (change: Patch, push?: boolean) => void } {
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
    patch,
  }
}
