// What classes can be made of, and labels written: attributes of a layer, columns of an answer.
export interface Choosable {
  name: string
  title: string
  unit?: string
  isNumber: boolean
  /** Values without fractions. */
  areWhole: boolean
  isTruth?: boolean
  /** So many different ones that colours tell nothing apart. */
  isName?: boolean
}
