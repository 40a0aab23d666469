// One action after another on what is shown: refused ones are told of, overtaken ones show what is so now.
import { ref } from 'vue'
import { ProblemError } from '@/api/problem'
import { useSending } from './useSending'

/** @param settle shows what is so now */
export function useAct<Name extends string>(settle: () => Promise<unknown>) {
  const { busy, refused, send } = useSending()
  const doing = ref<Name>()
  const overtaken = ref(false)

  function begin(name: Name | undefined): void {
    ;[doing.value, refused.value, overtaken.value] = [name, undefined, false]
  }
  /** @returns whether it was done, by oneself */
  async function act(work: () => Promise<unknown>): Promise<boolean> {
    const sent = await send(async () => {
      overtaken.value = false
      try {
        await work()
      } catch (problem) {
        if (!(problem instanceof ProblemError && problem.problem.status === 412)) throw problem
        overtaken.value = true
      }
      doing.value = undefined
      await settle()
    })
    return sent && !overtaken.value
  }
  return { doing, busy, refused, overtaken, begin, act }
}
