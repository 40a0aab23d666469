// Classes to choose from, under the class that they are of (大类), as far as they are looked for.
import type { CaseType } from '@/api/contract'
import type { Title } from '@/words/title'

type CaseClass = NonNullable<CaseType['classes']>[number]
interface ClassGroup {
  /** Its code; of classes of no group empty. */
  code: string
  title: Title | undefined
  kind: string
  classes: readonly CaseClass[]
}

const says = (title: Title, text: string): boolean => [title.chinese, title.english ?? ''].some((each) => each.toLowerCase().includes(text))

/** @param search the beginning of a code, or part of the name of a class or of its group; of a group that is called so all */
export function classGroups(classes: readonly CaseClass[], search: string): ClassGroup[] {
  const text = search.trim().toLowerCase()
  const byCode = new Map(classes.map((each) => [each.code, each]))
  const groups = new Map<string, ClassGroup & { classes: CaseClass[] }>()
  for (const each of classes.filter(({ conditions }) => conditions.length > 0)) {
    const of = each.group ? byCode.get(each.group) : undefined
    if (!each.code.startsWith(text) && !says(each.title, text) && !(of && says(of.title, text))) continue
    const group = groups.get(of?.code ?? '') ?? { code: of?.code ?? '', title: of?.title, kind: of?.kind ?? each.kind, classes: [] }
    groups.set(group.code, group)
    group.classes.push(each)
  }
  return [...groups.values()]
}
