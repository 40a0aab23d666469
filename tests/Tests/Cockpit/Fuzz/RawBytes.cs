using System.Text;

namespace SpatialCockpit.Tests.Cockpit.Fuzz;

/// <summary>What comes over a connection that is no request, or hardly one: made of whole ones by breaking them.</summary>
internal sealed class RawBytes(RequestMaker maker, Askers askers)
{
    /// <summary>The beginning of TLS 1.3, and of HTTP/2.</summary>
    private static readonly byte[] TlsHello = [0x16, 3, 1, 0, 0xa5, 1, 0, 0, 0xa1, 3, 3, .. new byte[32], 0, 0, 4, 0x13, 1, 0x13, 2, 1, 0], Http2 = [.. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 4, 1, 5, 0, 0, 0, 1, 0x82, 0x84, 0x86, 0x41];

    private static readonly string[] Lines =
    [
        "GET", "GET /", "GET / HTTP", "GET / HTTP/1.2", "GET / HTTP/3.0", "GET / HTTP/1.1 x", "GET  /  HTTP/1.1", " GET / HTTP/1.1", "get / HTTP/1.1", "GÉT / HTTP/1.1", "G\tT / HTTP/1.1", "/ GET HTTP/1.1", "GET HTTP/1.1", "GET * HTTP/1.1", "OPTIONS * HTTP/1.1", "CONNECT 127.0.0.1:1 HTTP/1.1", "CONNECT / HTTP/1.1", "TRACE /tiles HTTP/1.1", "PATCH  HTTP/1.1",
        "GET http://elsewhere.invalid/tiles HTTP/1.1", "GET http:///tiles HTTP/1.1", "GET //tiles HTTP/1.1", "GET /tiles\0x HTTP/1.1", "GET /tiles#x HTTP/1.1", "GET /til\u00ffes HTTP/1.1", "GET /%00 HTTP/1.1", "GET /\\..\\x HTTP/1.1", "GET /a/../../../etc/passwd HTTP/1.1", "GET tiles HTTP/1.1", "GET ? HTTP/1.1", "BREW /pot HTTP/1.1", "HTTP/1.1 200 OK", "PUT /fences/x HTTP/0.9", "\r\n\r\n\r\nGET /tiles HTTP/1.1", "\0GET /tiles HTTP/1.1",
    ];

    private static readonly string[] OddHeaders =
    [
        "X", ": x", "X : y", " X: y", "X: y\r\n folded", "X\u00e4: y", "X: \u00e4\u0000", "X: \u0001", "X: \u0000", "X:\ty", "X\ty: z", "X: y\nZ: w", "X: y\rZ: w", "Host:", "Host: a\r\nHost: b", "Host: a b", "Host: /", "Host: [::1", "Host: x:y", "Content-Length:", "Content-Length: -1", "Content-Length: +5", "Content-Length: 5, 5", "Content-Length: 99999999999999999999", "Content-Length: 0x5",
        "Content-Length: 1\r\nContent-Length: 2", "Transfer-Encoding: x", "Transfer-Encoding: chunked, chunked", "Transfer-Encoding: gzip, chunked", "Transfer-Encoding: identity", "Transfer-Encoding: chunked\r\nContent-Length: 3", "Transfer-Encoding:\u000bchunked", "Connection: x", "Connection: close, keep-alive", "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: YQ==", "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA", "Expect: 100-continue", "Expect: x", "Keep-Alive: -1", "TE: x", "Trailer: Host", "X: " + "\u00ff\u00fe", "Cookie: \u0080=\u0081",
    ];

    private static readonly string[] Chunks = ["5\r\nhello\r\n0\r\n\r\n", "5\r\nhel", "5\nhello\n0\n\n", "-1\r\nx\r\n", "FFFFFFFFFFFFFFFFF\r\nx", "7fffffffffffffff\r\nx\r\n", "0\r\nX: y\r\n\r\n", "0\r\nContent-Length: 5\r\n\r\nhello", "5;a=b;c=\"d\r\n\"\r\nhello\r\n0\r\n\r\n", "5;\r\nhello\r\n0\r\n", "g\r\n", "\r\n", "0x5\r\nhello\r\n0\r\n\r\n", "5 \r\nhello\r\n0\r\n\r\n", "1\r\n{\r\n1\r\n}\r\n0\r\n\r\n", "05\r\nhello\r\n00\r\n\r\n", "5\r\nhelloX0\r\n\r\n"];

    /// <returns>With a word for what it is.</returns>
    public (string Kind, byte[] Bytes) Make(Dice dice) => dice.Below(14) switch
    {
        0 => ("garbage", dice.Bytes(1 + dice.Below(dice.OneIn(10) ? 5000 : 200))),
        1 => ("half", Whole(dice) is var whole ? whole[..dice.Below(whole.Length)] : []),
        2 => ("line", [.. Latin($"{dice.Of(Lines)}\r\nHost: x\r\n\r\n")]),
        3 => ("length", WithHeaders(dice, $"Content-Length: {dice.Of(Words.Numbers)}")),
        4 => ("chunks", [.. Latin($"{dice.Of(["POST", "PUT", "GET", "PATCH"])} {dice.Of(["/positions", "/fences", "/tiles", "/feeds/enterprises", "/v1/batch", "/session"])} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n{Shown(dice)}\r\n"), .. Latin(string.Concat(Enumerable.Range(0, 1 + dice.Below(3)).Select(_ => dice.Of(Chunks))))]),
        5 => ("pipelined", [.. Enumerable.Range(0, 2 + dice.Below(5)).SelectMany(_ => dice.OneIn(5) ? Files.Turned(Whole(dice), dice) : Whole(dice))]),
        6 => ("flood", Flood(dice)),
        7 => ("header", WithHeaders(dice, [.. Enumerable.Range(0, 1 + dice.Below(3)).Select(_ => dice.Of(OddHeaders))])),
        8 => ("0.9", [.. Latin($"GET {dice.Of(["/", "/tiles", "/health", "x"])}{dice.Of(["\r\n", "\n", " HTTP/0.9\r\n\r\n", " HTTP/1.0\r\n\r\n", "\r\n\r\n"])}")]),
        9 => ("http/2", dice.OneIn(2) ? Http2 : Files.Turned(Http2, dice)),
        10 => ("tls", dice.OneIn(2) ? TlsHello : [.. TlsHello[..5], .. dice.Bytes(dice.Below(300))]),
        11 => ("newlines", Latin(Encoding.Latin1.GetString(Whole(dice)).Replace("\r\n", dice.Of(["\n", "\r", "\r\r\n", "\n\r", "\0\r\n", "\u0085"]), StringComparison.Ordinal))),
        _ => ("turned", Files.Turned(Whole(dice), dice)),
    };

    /// <summary>A request of the contract, of somebody's.</summary>
    private byte[] Whole(Dice dice)
    {
        var request = maker.Make(dice);
        var asker = askers.Of(dice, request.Operation);
        return (request with { Address = asker.AddressOf(request) }).ToBytes(asker.Shown(request, dice));
    }

    private byte[] WithHeaders(Dice dice, params string[] headers)
    {
        var whole = Whole(dice);
        var end = whole.AsSpan().IndexOf("\r\n\r\n"u8);
        return [.. whole[..end], .. Latin(string.Concat(headers.Select(header => $"\r\n{header}"))), .. whole[end..]];
    }

    private static byte[] Flood(Dice dice) => dice.Below(4) switch
    {
        0 => [.. Latin($"GET /tiles HTTP/1.1\r\nHost: x\r\n{string.Concat(Enumerable.Range(0, dice.Of([99, 101, 1999, 2001, 5000])).Select(i => $"X-{i}: {i}\r\n"))}\r\n")],
        1 => [.. Latin($"GET /tiles HTTP/1.1\r\nHost: x\r\nX: {new string('x', dice.Of([32_000, 33_000, 262_000, 300_000]))}\r\n\r\n")],
        2 => [.. Latin($"GET /{new string('x', dice.Of([8_000, 98_000, 99_000, 262_000, 300_000]))} HTTP/1.1\r\nHost: x\r\n\r\n")],
        _ => [.. Latin($"{new string('X', dice.Of([100, 10_000, 300_000]))} / HTTP/1.1\r\n\r\n")],
    };

    private string Shown(Dice dice)
    {
        FuzzRequest nothing = new(new("GET", "/", [], []), "/", [], null);
        return string.Concat(askers.Of(dice, nothing.Operation).Shown(nothing, dice).Select(header => $"{header.Name}: {header.Value}\r\n"));
    }

    private static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);
}
