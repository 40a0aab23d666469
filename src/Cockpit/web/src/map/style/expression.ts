import type { ExpressionSpecification } from 'maplibre-gl'

/** An expression whose length is worked out, for which MapLibre has no type. */
export const expression = (parts: readonly unknown[]): ExpressionSpecification => parts as unknown as ExpressionSpecification
