using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SpatialCockpit.Benchmarks.Fences;

/// <summary>One connection to a server of this machine: commands go out together, as many replies come back.</summary>
internal sealed class RespConnection : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[1 << 20];
    private int _read;
    private int _taken;

    public RespConnection(int port) => _socket.Connect(IPAddress.Loopback, port);

    /// <summary>Sends commands and waits for the reply of each.</summary>
    /// <returns>The last reply; of the connection until the next is asked for.</returns>
    /// <exception cref="InvalidOperationException">The server refuses one.</exception>
    public async Task<ReadOnlyMemory<byte>> AskAsync(ReadOnlyMemory<byte> commands, int count, CancellationToken cancellationToken)
    {
        var send = SendAsync(commands, cancellationToken); // beside reading: a server whose replies nobody takes stops taking commands
        ReadOnlyMemory<byte> last = default;
        for (var i = 0; i < count; i++)
            last = await ReplyAsync(cancellationToken);
        await send;
        return last;
    }

    public Task<ReadOnlyMemory<byte>> AskAsync(string command, CancellationToken cancellationToken) => AskAsync(Encoding.UTF8.GetBytes(command), 1, cancellationToken);

    /// <summary>The next reply, or message to who subscribed.</summary>
    public async Task<ReadOnlyMemory<byte>> ReplyAsync(CancellationToken cancellationToken)
    {
        int length;
        while (_taken == _read || (length = Resp.LengthOf(_buffer.AsSpan(_taken.._read))) == 0)
            await ReceiveAsync(cancellationToken);
        var reply = _buffer.AsMemory(_taken, length);
        _taken += length;
        return reply.Span[0] != '-' ? reply : throw new InvalidOperationException(Encoding.UTF8.GetString(reply.Span).TrimEnd());
    }

    public void Dispose() => _socket.Dispose();

    private async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[await _socket.SendAsync(bytes, cancellationToken)..];
    }

    private async Task ReceiveAsync(CancellationToken cancellationToken)
    {
        _buffer.AsSpan(_taken.._read).CopyTo(_buffer);
        (_taken, _read) = (0, _read - _taken);
        if (_read == _buffer.Length)
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        var received = await _socket.ReceiveAsync(_buffer.AsMemory(_read), cancellationToken);
        _read += received > 0 ? received : throw new InvalidOperationException("The server closed the connection.");
    }
}
