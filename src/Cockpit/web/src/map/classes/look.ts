// How a layer is drawn, as somebody chose it: by which attribute, in which classes, in which colours. Short in a link: `by:height_m;in:jenks.5;of:blue`.
import { decoded } from '@/link/viewUrl'
import { categories, other } from '@/map/style/palette'
import type { Theme } from '@/ui/theme'
import { shapes, type Shape } from '@/map/style/marks'
import { methods, type BreakMethod } from './breaks'
import { ramps, type Ramp } from './ramps'

export type Method = BreakMethod | 'categories'

export interface Look {
  /** Attribute that classes are made of; one colour for all without. */
  by?: string
  method: Method
  /** Of numbers; 3 to 7. */
  classes: number
  ramp: Ramp
  turned: boolean
  /** Classes differ by size, or width, instead of by colour. */
  sized: boolean
  shape: Shape
  outlined: boolean
  /** Percent. */
  opacity: number
  /** Attribute that is written beside each. */
  label?: string
  /** Where classes begin, whatever the data are now: as they were when the view was kept. */
  breaks?: readonly number[]
}

export const plainLook: Look = { method: 'jenks', classes: 5, ramp: 'blue', turned: false, sized: false, shape: 'circle', outlined: true, opacity: 80 }
export const classCounts = [3, 4, 5, 6, 7] as const
const isMethod = (text: string | undefined): text is Method => text === 'categories' || methods.some((each) => each === text)

/** Undefined for what is just the usual. */
export function writeLook(look: Look): string | undefined {
  const parts = [
    ...(look.by ? [`by:${encodeURIComponent(look.by)}`, `in:${look.method}.${look.classes}`] : []),
    ...(look.ramp === plainLook.ramp ? [] : [`of:${look.ramp}`]),
    ...(look.turned ? ['turned'] : []), ...(look.sized ? ['sized'] : []),
    ...(look.shape === plainLook.shape ? [] : [`as:${look.shape}`]),
    ...(look.outlined ? [] : ['bare']),
    ...(look.opacity === plainLook.opacity ? [] : [`at:${look.opacity}`]),
    ...(look.label ? [`name:${encodeURIComponent(look.label)}`] : []),
    ...(look.breaks ? [`from:${look.breaks.join('_')}`] : []),
  ]
  return parts.length > 0 ? parts.join(';') : undefined
}

/** What cannot be read is as usual. */
export function parseLook(text: string | undefined): Look {
  const said = new Map((text ?? '').split(';').map((part) => {
    const colon = part.indexOf(':')
    return colon < 0 ? [part, ''] as const : [part.slice(0, colon), part.slice(colon + 1)] as const
  }))
  const [method, classes] = (said.get('in') ?? '').split('.')
  const opacity = Number(said.get('at') ?? plainLook.opacity)
  const breaks = said.get('from')?.split('_').map(Number)
  const by = decoded(said.get('by'))
  const label = decoded(said.get('name'))
  return {
    ...(by ? { by } : {}),
    method: isMethod(method) ? method : plainLook.method,
    classes: classCounts.find((each) => each === Number(classes)) ?? plainLook.classes,
    ramp: ramps.find((each) => each === said.get('of')) ?? plainLook.ramp,
    turned: said.has('turned'), sized: said.has('sized'), outlined: !said.has('bare'),
    shape: shapes.find((each) => each === said.get('as')) ?? plainLook.shape,
    opacity: opacity >= 10 && opacity <= 100 ? Math.round(opacity) : plainLook.opacity,
    ...(label ? { label } : {}),
    ...(breaks && breaks.length <= 6 && breaks.every((each, index) => Number.isFinite(each) && (index === 0 || each > breaks[index - 1]!)) ? { breaks } : {}),
  }
}

/** The place of a category's colour; of the ninth on, all are other. */
export const categoryColour = (place: number): string => categories[place] ?? other
export const mostCategories = categories.length
/** Of what has no value. */
export const missingColour: Record<Theme, string> = { light: '#7d868e', dark: '#8b959e' }
