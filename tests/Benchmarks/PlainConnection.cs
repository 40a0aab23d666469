using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SpatialCockpit.Benchmarks;

/// <summary>
/// HTTP/1.1 over one kept connection, as little of it as a measurement needs: what this client takes of the machine's cores is taken from the service. Asks for bodies as they are (<c>identity</c>), as the plain way has them.
/// </summary>
internal sealed class PlainConnection(Uri address, string authorization) : IDisposable
{
    private readonly Socket _socket = Connect(address);
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(1 << 16);

    /// <summary>The body's length of an answer that must be a success.</summary>
    /// <exception cref="HttpRequestException">It is none.</exception>
    public async Task<int> GetAsync(string path, CancellationToken cancellationToken)
    {
        var request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: {authorization}\r\nAccept-Encoding: identity\r\n\r\n");
        await _socket.SendAsync(request, cancellationToken);
        return await AnswerAsync(path, cancellationToken);
    }

    /// <summary>The body's length of an answer that must be a success.</summary>
    /// <exception cref="HttpRequestException">It is none.</exception>
    public async Task<int> PostAsync(string path, string contentType, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var head = Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: {authorization}\r\nAccept-Encoding: identity\r\nContent-Type: {contentType}\r\nContent-Length: {body.Length}\r\n\r\n");
        await SendAllAsync(head, cancellationToken);
        await SendAllAsync(body, cancellationToken);
        return await AnswerAsync(path, cancellationToken);
    }

    private async Task SendAllAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[await _socket.SendAsync(bytes, cancellationToken)..];
    }

    private async Task<int> AnswerAsync(string path, CancellationToken cancellationToken)
    {
        var (read, head) = (0, -1);
        while (head < 0)
        {
            read += await ReceiveAsync(read, cancellationToken);
            head = _buffer.AsSpan(0, read).IndexOf("\r\n\r\n"u8);
        }
        var text = Encoding.ASCII.GetString(_buffer, 0, head);
        if (text.Contains("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase) && text.StartsWith("HTTP/1.1 20", StringComparison.Ordinal))
        {
            while (!_buffer.AsSpan(0, read).EndsWith("0\r\n\r\n"u8))
                read += await ReceiveAsync(read, cancellationToken);
            return read - head - 4;
        }
        var length = BodyLength(text, path);
        for (var whole = head + 4 + length; read < whole;)
            read += await ReceiveAsync(read, cancellationToken);
        return length;
    }

    public void Dispose()
    {
        _socket.Dispose();
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private static Socket Connect(Uri address)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(IPAddress.Parse(address.Host), address.Port);
        return socket;
    }

    private async Task<int> ReceiveAsync(int read, CancellationToken cancellationToken)
    {
        if (read == _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(2 * read);
            _buffer.AsSpan(0, read).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
        var received = await _socket.ReceiveAsync(_buffer.AsMemory(read), cancellationToken);
        return received > 0 ? received : throw new HttpRequestException("The service closed the connection.");
    }

    private static int BodyLength(string head, string path)
    {
        const string Length = "\r\nContent-Length: ";
        if (!head.StartsWith("HTTP/1.1 20", StringComparison.Ordinal))
            throw new HttpRequestException($"{path} was answered with {head[..head.IndexOf('\r', StringComparison.Ordinal)]}");
        var at = head.IndexOf(Length, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return head.StartsWith("HTTP/1.1 204", StringComparison.Ordinal) ? 0 : throw new HttpRequestException($"{path} was answered without a length.");
        var digits = head.AsSpan(at + Length.Length);
        return int.Parse(digits.IndexOf('\r') is >= 0 and var end ? digits[..end] : digits, NumberStyles.None, CultureInfo.InvariantCulture);
    }
}

/// <summary>One for each who asks.</summary>
internal sealed class PlainConnections : IDisposable
{
    private readonly PlainConnection[] _all;

    private PlainConnections(PlainConnection[] all) => _all = all;

    public PlainConnection this[int one] => _all[one];

    public static PlainConnections To(Uri address, int count, string authorization) => new([.. Enumerable.Range(0, count).Select(_ => new PlainConnection(address, authorization))]);

    public void Dispose()
    {
        foreach (var connection in _all)
            connection.Dispose();
    }
}
