// Tries again whenever there may be a line: at once when one is heard of, and now and then as long as something waits.
import { useQueryClient } from '@tanstack/vue-query'
import { onBeforeUnmount, watch } from 'vue'
import { contact } from '@/api/contact'
import { useSession } from '@/session/session'
import { useOutbox } from './outbox'
import { sweepOnce } from './sweep'

const pauseMilliseconds = 15_000

export function useRounds(): void {
  const outbox = useOutbox()
  const session = useSession()
  const queries = useQueryClient()
  const run = (): void => void outbox.run()
  const timer = window.setInterval(() => { if (outbox.waiting.length > 0) run() }, pauseMilliseconds)
  window.addEventListener('online', run)
  watch(() => session.caller?.name, (name) => {
    run()
    if (name !== undefined) void sweepOnce(name)
  }, { immediate: true })
  watch(contact.lost, (isLost) => { if (!isLost) run() })
  // All that is shown may be older than what has gone.
  watch(() => outbox.sentCount, () => void queries.invalidateQueries())
  onBeforeUnmount(() => {
    window.clearInterval(timer)
    window.removeEventListener('online', run)
  })
}
