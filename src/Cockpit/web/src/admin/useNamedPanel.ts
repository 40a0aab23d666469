// What is done in the panel of something with a code and names: made, changed, removed and left.
import type { Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { useDraft } from './useDraft'
import { usePanel } from './usePanel'

interface Acts<T> {
  add: (draft: T) => Promise<unknown>
  change: (code: string, etag: string, draft: T) => Promise<unknown>
  remove: (code: string, etag: string) => Promise<unknown>
  /** @param gone it is not there any more: nothing is asked of itself */
  settle: (gone?: boolean) => Promise<unknown>
}

/** @param code nothing for a new one */
export function useNamedPanel<T extends { code: string }>(code: () => string | undefined, found: Readonly<Ref<{ etag: string } | undefined>>, acts: Acts<T>, form: ReturnType<typeof useDraft<T>>, told: { closed: () => void; made: (code: string) => void }) {
  const { t } = useI18n()
  const { draft, isChanged, settle, discard } = form
  const { busy, send, mistakeOf, elsewhere, done, close } = usePanel(isChanged, settle, told.closed)

  async function save(): Promise<void> {
    done.value = ''
    const own = code()
    const isDone = await send(async () => {
      if (own === undefined) await acts.add(draft)
      else await acts.change(own, found.value?.etag ?? '', draft)
      settle()
      await acts.settle()
    })
    if (isDone && own === undefined) told.made(draft.code)
    else if (isDone) done.value = t('admin.saved')
  }
  async function remove(): Promise<void> {
    if (!(await send(() => acts.remove(code()!, found.value?.etag ?? '')))) return
    settle()
    told.closed()
    await acts.settle(true)
  }
  return { busy, isChanged, done, mistakeOf, elsewhere, save, remove, close, discard }
}
