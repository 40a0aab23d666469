// Words of what waits to be sent.
import type { outboxZh } from './outbox.zh-CN'

export const outboxEn: typeof outboxZh = {
  title: 'To be sent', what: 'What is done without a line is kept in this browser, and sent by itself in its order when there is one, each once. Who clears the data of the browser loses it.', none: 'Nothing waits to be sent.', show: 'Show', count: '{count} to be sent | {count} to be sent', sendingCount: 'Sending, {count} left | Sending, {count} left', refusedCount: '{count} was not taken | {count} were not taken', waiting: 'to be sent', refused: 'not taken', writtenAt: 'Written {time}', photos: '{count} photo to be sent | {count} photos to be sent', open: 'Open', again: 'Send again', overwrite: 'Send over what is so now', drop: 'Throw away', sure: 'Throw it away', now: 'Send now', sending: 'Sending…',
  kept: 'There is no line: it is kept on this device and sent by itself, once, when there is.', keptHere: 'Kept on this device, and sent when there is a line: {what}', refusedHere: 'Not taken, and still kept on this device (see “Show” at the bottom of the page): {what}', overtaken: 'Somebody else was faster, so it was not taken. Look first, then send it over what is so now, or throw it away.', first: 'When it is sent, you can go on.', notSent: 'to be sent',
}
