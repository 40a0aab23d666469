/** Whether the focus leaves what is listened to, and not for something within it. */
export const isOutside = (event: FocusEvent): boolean => !(event.currentTarget as HTMLElement).contains(event.relatedTarget as Node | null)
