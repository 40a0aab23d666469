import { useI18n } from 'vue-i18n'

/** Kinds of tasks by name; one that a newer server knows by its own word. */
export function useTaskWords() {
  const { t, te } = useI18n()
  return { kindOf: (kind: string): string => (te(`work.taskKind.${kind}`) ? t(`work.taskKind.${kind}`) : kind) }
}
