// Which day it is in the city: screens stay open past midnight.
import { onScopeDispose, readonly, ref, type Ref } from 'vue'
import { msToMidnight, today } from './spans'

/** A machine that slept wakes up late: looked at this often at least. */
const longestMs = 3_600_000

const day = ref('')
let users = 0
let timer: ReturnType<typeof setTimeout> | undefined

function look(): void {
  day.value = today()
  clearTimeout(timer)
  timer = setTimeout(look, Math.min(longestMs, msToMidnight()))
}

/** `2026-11-22`; another one from the city's midnight on. */
export function useToday(): Readonly<Ref<string>> {
  users += 1
  look()
  onScopeDispose(() => {
    users -= 1
    if (users === 0) clearTimeout(timer)
  })
  return readonly(day)
}
