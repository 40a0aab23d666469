// How grave a fence's events are: the four warning levels, by their colours or by the words people write; always told with a shape and a word.
import type { Theme } from '@/ui/theme'

export const levels = ['red', 'orange', 'yellow', 'blue', 'none'] as const
export type Level = (typeof levels)[number]

export const shapes: Record<Level, string> = { red: '◆', orange: '▲', yellow: '■', blue: '●', none: '○' }

/** As in the design tokens. */
export const colours: Record<Theme, Record<Level, string>> = {
  light: { red: '#b3261e', orange: '#a84b00', yellow: '#7a5b00', blue: '#0b5cad', none: '#5b6770' },
  dark: { red: '#ff8a80', orange: '#ffb066', yellow: '#f2d16b', blue: '#7cc0ff', none: '#a9b4bd' },
}

const words: Record<Exclude<Level, 'none'>, readonly string[]> = {
  red: ['red', 'critical', 'severe', '红', '红色', '特别重大', '重大'],
  orange: ['orange', 'high', 'major', '橙', '橙色', '高', '较大'],
  yellow: ['yellow', 'medium', 'moderate', 'warning', '黄', '黄色', '中', '一般'],
  blue: ['blue', 'low', 'minor', 'info', '蓝', '蓝色', '低'],
}

export function levelOf(severity: string | null | undefined): Level {
  const said = severity?.trim().toLowerCase()
  return levels.find((level) => level !== 'none' && said !== undefined && words[level].includes(said)) ?? 'none'
}
