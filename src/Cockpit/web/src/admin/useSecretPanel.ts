// What is done in the panel of whoever signs in: let in with a secret that is told once, changed, acted on and left.
import { computed, shallowRef, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { ProblemError } from '@/api/problem'
import type { useDraft } from './useDraft'
import { usePanel } from './usePanel'

interface Read {
  data: Readonly<Ref<{ etag: string } | undefined>>
  refetch: () => Promise<unknown>
}
interface Acts<Key> {
  add: () => Promise<{ key: Key; secret: string }>
  edit: (key: Key, etag: string) => Promise<unknown>
  settle: () => Promise<unknown>
}

/** @param key nothing for a new one */
export function useSecretPanel<Key>(key: () => Key | undefined, read: Read, acts: Acts<Key>, form: Pick<ReturnType<typeof useDraft>, 'isChanged' | 'settle' | 'discard'>, secret: Readonly<Ref<{ tell: (told: string) => Promise<void> } | null>>, told: { closed: () => void; made: (key: Key) => void }) {
  const { t } = useI18n()
  /** What became of a new one is opened once its secret is noted. */
  const made = shallowRef<Key>()
  const isChanged = computed(() => made.value === undefined && form.isChanged.value)
  const { busy, refused, send, mistakeOf, elsewhere, done, close } = usePanel(isChanged, form.settle, told.closed)
  const etag = (): string => read.data.value?.etag ?? ''

  async function save(): Promise<void> {
    done.value = ''
    await send(async () => {
      const own = key()
      if (own === undefined) {
        const fresh = await acts.add()
        made.value = fresh.key
        void secret.value?.tell(fresh.secret)
      } else {
        await acts.edit(own, etag())
        form.settle()
        done.value = t('admin.saved')
      }
      await acts.settle()
    })
  }
  /** @param work gives the secret, where it makes one @param did what is said of it */
  async function act(work: (key: Key, etag: string) => Promise<string | undefined>, did: string): Promise<void> {
    const own = key()
    if (own === undefined) return
    done.value = ''
    await send(async () => {
      const fresh = await work(own, etag())
      done.value = did
      if (fresh) void secret.value?.tell(fresh)
      await acts.settle()
    })
  }
  return {
    busy, isChanged, done, mistakeOf, elsewhere, save, act, close,
    isOvertaken: computed(() => refused.value instanceof ProblemError && refused.value.problem.status === 412),
    /** Theirs is read; what was typed lies over it. */
    async catchUp(): Promise<void> {
      await read.refetch()
      refused.value = undefined
    },
    discard(): void {
      refused.value = undefined
      form.discard()
    },
    noted(): void {
      if (made.value !== undefined) told.made(made.value)
    },
  }
}
