using System.Buffers;

namespace SpatialCockpit.Analytics.Warehouse.Wire;

/// <summary>Reads lines off a stream, some megabytes at a time.</summary>
internal sealed class CopyLines(Stream stream) : IDisposable
{
    private const int Room = 1 << 20;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(Room);
    private int _begin, _end;

    /// <summary>Goes on to what lies in memory next: whole lines, without the end of the last.</summary>
    /// <returns>False behind the last line.</returns>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_begin < _end && _buffer.AsSpan(_begin, _end - _begin).Contains((byte)'\n'))
                return true;
            MakeRoom();
            var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
            if (read == 0)
                return _begin < _end ? throw new EndOfStreamException("The last row broke off.") : false;
            _end += read;
        }
    }

    /// <summary>Takes the next whole line of those in memory.</summary>
    public bool TryTake(out ReadOnlySpan<byte> line)
    {
        var rest = _buffer.AsSpan(_begin, _end - _begin);
        var end = rest.IndexOf((byte)'\n');
        line = end < 0 ? default : rest[..end];
        _begin += end + 1;
        return end >= 0;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private void MakeRoom()
    {
        var rest = _end - _begin;
        if (rest == _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(2 * _buffer.Length);
            _buffer.AsSpan(_begin, rest).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
        else
            _buffer.AsSpan(_begin, rest).CopyTo(_buffer);
        (_begin, _end) = (0, rest);
    }
}
