/** While an input method composes, its keys are its own; Safari tells of the one that ends it by its code alone. */
export const isComposing = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229
