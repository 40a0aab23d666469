// What every panel of administration does: it sends one thing at a time, says what became of it, and is left in silence only when nothing is lost.
import { ref, type Ref } from 'vue'
import { useMistakes } from '@/ui/useMistakes'
import { useSending } from '@/ui/useSending'
import { useUnsaved } from '@/ui/useUnsaved'

/** @param settle takes what is typed for settled */
export function usePanel(isChanged: Readonly<Ref<boolean>>, settle: () => void, closed: () => void) {
  const { busy, refused, send } = useSending()
  const { mistakeOf, elsewhere } = useMistakes(refused, 'admin')
  const mayLeave = useUnsaved(isChanged, 'admin.leave')
  function close(): void {
    if (!mayLeave()) return
    settle()
    closed()
  }
  return { busy, refused, send, mistakeOf, elsewhere, done: ref(''), close }
}
