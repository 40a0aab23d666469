import type { Case, CaseType } from '@/api/contract'
import { useTitles } from '@/words/title'

/** What a case is called: by its class, else by its type. */
export function useCaseTitle(): (of: Pick<Case, 'type' | 'class_code' | 'class_name'>, types: readonly CaseType[]) => string {
  const title = useTitles()
  return (of, types) => {
    const type = types.find(({ name }) => name === of.type)
    return title(type?.classes?.find(({ code }) => code === of.class_code)?.title, of.class_name || title(type?.title))
  }
}
