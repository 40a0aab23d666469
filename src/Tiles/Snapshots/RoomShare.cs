namespace SpatialCockpit.Tiles.Snapshots;

/// <summary>What layers on their way into memory have taken of the room for all, besides those that are there.</summary>
/// <param name="left">Bytes that those leave.</param>
internal sealed class RoomShare(Func<long> left)
{
    private readonly Lock _gate = new();
    private long _taken;

    /// <summary>Bytes that nobody has taken.</summary>
    public long Left => left() - Interlocked.Read(ref _taken);

    /// <summary>For one layer, until it is held or given up.</summary>
    /// <param name="freed">Bytes that go when it comes: of what it replaces.</param>
    public Part Open(long freed = 0) => new(this, freed);

    internal sealed class Part(RoomShare share, long freed) : IDisposable
    {
        private long _bytes;

        /// <summary>Takes so much in all; what it had taken is part of that.</summary>
        /// <exception cref="SnapshotRefusedException">There is not as much.</exception>
        public void Take(long bytes)
        {
            lock (share._gate)
            {
                if (bytes > share.Left + _bytes + freed)
                    throw new SnapshotRefusedException(Refusals.TooLarge);
                Interlocked.Add(ref share._taken, bytes - _bytes);
                _bytes = bytes;
            }
        }

        /// <summary>Gives it back; what is held by then is counted as such.</summary>
        public void Dispose()
        {
            lock (share._gate)
            {
                Interlocked.Add(ref share._taken, -_bytes);
                _bytes = 0;
            }
        }
    }
}
