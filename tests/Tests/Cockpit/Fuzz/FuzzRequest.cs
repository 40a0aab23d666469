using System.Text;

namespace SpatialCockpit.Tests.Cockpit.Fuzz;

/// <summary>What is sent, before anybody is who sends it.</summary>
/// <param name="Address">In ASCII, as it goes.</param>
/// <param name="Headers">Of the body, too.</param>
internal sealed record FuzzRequest(Operation Operation, string Address, IReadOnlyList<(string Name, string Value)> Headers, byte[]? Body)
{
    public HttpRequestMessage ToMessage(Uri host)
    {
        HttpRequestMessage message = new(new(Operation.Method), new Uri(host.GetLeftPart(UriPartial.Authority) + Address, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (Body is not null)
            message.Content = new ByteArrayContent(Body);
        foreach (var (name, value) in Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
                message.Content?.Headers.TryAddWithoutValidation(name, value);
        }
        return message;
    }

    /// <summary>As it goes over the wire.</summary>
    public byte[] ToBytes(IEnumerable<(string Name, string Value)> asker) =>
    [
        .. Encoding.Latin1.GetBytes($"{Operation.Method} {Address} HTTP/1.1\r\nHost: 127.0.0.1\r\n{string.Concat(asker.Concat(Headers).Select(header => $"{header.Name}: {header.Value}\r\n"))}{(Body is null ? "" : $"Content-Length: {Body.Length}\r\n")}\r\n"),
        .. Body ?? [],
    ];

    /// <summary>A command that repeats it, with TOKEN for who asks.</summary>
    public override string ToString() =>
        $"curl -i --path-as-is -X {Operation.Method} 'http://HOST{Address.Replace("'", "%27", StringComparison.Ordinal)}'{string.Concat(Headers.Select(header => $" -H {Quoted($"{header.Name}: {header.Value}")}"))}{(Body is null ? "" : $" --data-binary @<({Printed(Body)})")}";

    private static string Printed(byte[] body) =>
        body.Length <= 4000 && body.All(letter => letter is >= (byte)' ' and < 0x7f or (byte)'\n') ? $"printf %s {Quoted(Encoding.ASCII.GetString(body))}"
        : body.Length <= 6000 ? $"echo {Convert.ToBase64String(body)} | base64 -d"
        : $"echo {Convert.ToBase64String(body.AsSpan(0, 300))}… of {body.Length} bytes | base64 -d";

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
