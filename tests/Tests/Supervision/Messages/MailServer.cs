using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace SpatialCockpit.Tests.Supervision.Messages;

/// <summary>As much of SMTP as a sender needs, over a socket of this machine. Knows nobody whose name begins with gone, and refuses who is later once.</summary>
public sealed partial class MailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<string, int> _refused = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _serving;

    public MailServer()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <param name="Data">Headers and body, as they came.</param>
    public sealed record Mail(string From, string To, string Data)
    {
        public string Headers => Data[..Data.IndexOf("\r\n\r\n", StringComparison.Ordinal)];

        public string Header(string name) => Regex.Match(Headers.Replace("\r\n ", "", StringComparison.Ordinal), $"^{name}: (.*?)\r?$", RegexOptions.Multiline | RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)).Groups[1].Value;

        /// <summary>Words of RFC 2047 as people read them.</summary>
        public string Subject => Word().Replace(Regex.Replace(Header("Subject"), @"\?=\s+=\?", "?==?", RegexOptions.None, TimeSpan.FromSeconds(1)), match => Encoding.UTF8.GetString(match.Groups["as"].Value is "B" or "b" ? Convert.FromBase64String(match.Groups["text"].Value) : Unquoted(match.Groups["text"].Value.Replace('_', ' '))));

        /// <summary>The parts of the body, decoded.</summary>
        public string Text => string.Join("\n", Part().Matches(Data).Select(match => Encoding.UTF8.GetString(match.Groups["as"].Value == "base64" ? Convert.FromBase64String(match.Groups["text"].Value) : Unquoted(match.Groups["text"].Value.Replace("=\r\n", "", StringComparison.Ordinal)))));

        private static byte[] Unquoted(string text)
        {
            List<byte> bytes = [];
            for (var i = 0; i < text.Length; i++)
                if (text[i] == '=' && i + 2 < text.Length)
                    bytes.Add(byte.Parse(text.AsSpan(i + 1, (i += 2) - i + 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                else
                    bytes.Add((byte)text[i]);
            return [.. bytes];
        }
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public ConcurrentQueue<Mail> Mails { get; } = [];

    public IEnumerable<Mail> To(string address) => Mails.Where(mail => mail.To == address);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Dispose();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _closing.Dispose();
    }

    private async Task ServeAsync()
    {
        while (true)
            _ = TalkAsync(await _listener.AcceptTcpClientAsync(_closing.Token));
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            var lines = new StreamReader(client.GetStream(), Encoding.Latin1);
            var answers = new StreamWriter(client.GetStream(), Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
            await answers.WriteLineAsync("220 here");
            var (from, to) = ("", "");
            while (await lines.ReadLineAsync(_closing.Token) is { } line && line != "QUIT")
            {
                if (line.StartsWith("MAIL FROM:", StringComparison.OrdinalIgnoreCase))
                    from = Address().Match(line).Groups["address"].Value;
                else if (line.StartsWith("RCPT TO:", StringComparison.OrdinalIgnoreCase))
                    to = Address().Match(line).Groups["address"].Value;
                await answers.WriteLineAsync(line == "DATA" ? "354 go on"
                    : line.StartsWith("RCPT", StringComparison.OrdinalIgnoreCase) && to.StartsWith("gone", StringComparison.Ordinal) ? "550 nobody"
                    : line.StartsWith("RCPT", StringComparison.OrdinalIgnoreCase) && to.StartsWith("later", StringComparison.Ordinal) && _refused.AddOrUpdate(to, 1, (_, count) => count + 1) == 1 ? "451 later"
                    : "250 well");
                if (line != "DATA")
                    continue;
                var data = new StringBuilder();
                while (await lines.ReadLineAsync(_closing.Token) is { } text && text != ".")
                    data.Append(text).Append("\r\n");
                Mails.Enqueue(new(from, to, data.ToString()));
                await answers.WriteLineAsync("250 taken");
            }
            await answers.WriteLineAsync("221 bye");
        }
    }

    [GeneratedRegex("<(?<address>[^>]*)>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();

    [GeneratedRegex(@"=\?utf-8\?(?<as>[BbQq])\?(?<text>[^?]*)\?=", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"content-transfer-encoding: (?<as>base64|quoted-printable)\r\n([^\r\n]+\r\n)*\r\n(?<text>.*?)\r\n(?=--)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.Singleline, 1000)]
    private static partial Regex Part();
}
