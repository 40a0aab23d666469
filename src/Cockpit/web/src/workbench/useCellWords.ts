import { useI18n } from 'vue-i18n'
import { cellWords, type AnswerColumn } from './cells'

/** Values as cells show them, in the language of the interface. */
export function useCellWords(): (value: unknown, column: AnswerColumn) => string {
  const { t, te, locale } = useI18n()
  const shape = (type: string): string => (te(`workbench.shape.${type}`) ? t(`workbench.shape.${type}`) : type)
  return (value, column) => cellWords(value, column, { yes: t('workbench.yes'), no: t('workbench.no'), shape, language: locale.value })
}
