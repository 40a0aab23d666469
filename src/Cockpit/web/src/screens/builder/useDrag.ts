// A pointer that takes something somewhere: it moves from a few pixels on, and Escape leaves everything as it was.
import { onBeforeUnmount, ref } from 'vue'

const slackPx = 4

interface Drag {
  /** Of the viewport, px, each as it is told. */
  move: (x: number, y: number) => void
  drop: (x: number, y: number) => void
  /** It was let go where it was taken. */
  click?: () => void
  cancel?: () => void
}

export function useDrag() {
  const isDragging = ref(false)
  let end: (() => void) | undefined

  function begin(event: PointerEvent, drag: Drag): void {
    if (event.button !== 0) return
    end?.()
    const { clientX: fromX, clientY: fromY } = event
    const move = (to: PointerEvent): void => {
      if (!isDragging.value && Math.hypot(to.clientX - fromX, to.clientY - fromY) < slackPx) return
      isDragging.value = true
      drag.move(to.clientX, to.clientY)
    }
    const up = (to: PointerEvent): void => {
      const wasDragging = isDragging.value
      end?.()
      if (wasDragging) drag.drop(to.clientX, to.clientY)
      else drag.click?.()
    }
    const press = (key: KeyboardEvent): void => {
      if (key.key !== 'Escape') return
      key.stopPropagation()
      cancel()
    }
    const cancel = (): void => {
      end?.()
      drag.cancel?.()
    }
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', up)
    window.addEventListener('pointercancel', cancel)
    window.addEventListener('keydown', press, true)
    end = () => {
      isDragging.value = false
      window.removeEventListener('pointermove', move)
      window.removeEventListener('pointerup', up)
      window.removeEventListener('pointercancel', cancel)
      window.removeEventListener('keydown', press, true)
      end = undefined
    }
  }
  onBeforeUnmount(() => end?.())
  return { isDragging, begin }
}
