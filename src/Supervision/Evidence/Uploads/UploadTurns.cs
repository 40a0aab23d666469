namespace SpatialCockpit.Supervision.Evidence.Uploads;

/// <summary>
/// One request at a time writes to an upload, and the latest goes first: on a weak line the server may hold a connection for a minute that the client has long given up, and whoever comes back must not wait for it.
/// </summary>
internal sealed class UploadTurns
{
    private readonly Dictionary<string, Line> _lines = new(StringComparer.Ordinal);

    /// <summary>Asks whoever writes to it to stop, and waits until they have.</summary>
    public async Task<Turn> TakeAsync(string code, CancellationToken cancellationToken)
    {
        Line? line;
        lock (_lines)
        {
            if (!_lines.TryGetValue(code, out line))
                _lines[code] = line = new();
            line.Requests++;
            _ = line.Holder?.CancelAsync();
        }
        try
        {
            await line.Free.WaitAsync(cancellationToken);
        }
        catch
        {
            Leave(code, line);
            throw;
        }
        lock (_lines)
        {
            line.Holder = new();
            // Whoever came behind us while we waited found nobody to stop.
            if (line.Requests > 1)
                line.Holder.Cancel();
        }
        return new(this, code, line);
    }

    private void Leave(string code, Line line)
    {
        lock (_lines)
        {
            if (--line.Requests == 0)
                _lines.Remove(code);
        }
    }

    internal sealed class Line
    {
        public SemaphoreSlim Free { get; } = new(1);

        public CancellationTokenSource? Holder { get; set; }

        /// <summary>That hold it or wait for it.</summary>
        public int Requests { get; set; }
    }

    /// <summary>Ends with its disposal.</summary>
    internal sealed class Turn(UploadTurns turns, string code, Line line) : IDisposable
    {
        /// <summary>Another request wants to go on with it.</summary>
        public CancellationToken Interrupted { get; } = line.Holder!.Token;

        public void Dispose()
        {
            lock (turns._lines)
                line.Holder = null;
            line.Free.Release();
            turns.Leave(code, line);
        }
    }
}
