// A stream of the server's events that is looked after: over where it is refused, and where nothing has been heard of it for too long.

/** The server speaks every 15 s even when nothing happens. */
export const silenceMilliseconds = 45_000
export const retryMilliseconds = 5_000

interface StreamEars {
  /** Of each name, what came; `open` and `alive` are heard, too. */
  on: Readonly<Record<string, (event: MessageEvent<string>) => void>>
  /** It is there, whatever was said. */
  hear: () => void
  /** It stumbled, and the browser opens it again by itself. */
  stumble?: () => void
  /** It is closed and stays so. */
  over: () => void
}

/** @returns closes it, after which nothing is heard */
export function openStream(address: string, { on, hear, stumble, over }: StreamEars): () => void {
  const stream = new EventSource(address)
  let silence = setTimeout(end, silenceMilliseconds)
  function heard(): void {
    clearTimeout(silence)
    silence = setTimeout(end, silenceMilliseconds)
    hear()
  }
  function close(): void {
    clearTimeout(silence)
    stream.close()
  }
  function end(): void {
    close()
    over()
  }
  stream.addEventListener('open', heard)
  stream.addEventListener('alive', heard)
  for (const [name, tell] of Object.entries(on)) {
    stream.addEventListener(name, (event: MessageEvent<string>) => {
      heard()
      tell(event)
    })
  }
  stream.addEventListener('error', () => {
    if (stream.readyState === EventSource.CLOSED) end() // the browser gives up where it is answered anything but a stream
    else stumble?.()
  })
  return close
}
