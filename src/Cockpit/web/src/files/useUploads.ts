// Files that were picked for a form, each sent at once; what is too large or refused is told of, and the others go on.
import { computed, nextTick, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useProblemWords } from '@/ui/useProblemWords'
import { mostBytes } from './attachments'

export function useUploads() {
  const { t } = useI18n()
  const problem = useProblemWords()
  const sending = ref(0)
  const mistake = ref<string>()

  /** @param send one of them, and puts its code into the form */
  async function add(event: Event, send: (file: File) => Promise<unknown>): Promise<void> {
    const input = event.target as HTMLInputElement
    mistake.value = undefined
    for (const file of input.files ?? []) {
      if (file.size > mostBytes) { mistake.value = t('registers.tooLarge', { name: file.name }); continue }
      sending.value += 1
      try {
        await send(file)
        // A list that belongs to the parent has the file once the parent has drawn it.
        await nextTick()
      } catch (reason) {
        mistake.value = problem(reason)
      } finally {
        sending.value -= 1
      }
    }
    input.value = ''
  }
  return { isSending: computed(() => sending.value > 0), mistake, add }
}
