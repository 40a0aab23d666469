using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace SpatialCockpit.Tests.Cockpit.Fuzz;

/// <summary>So many connections of a seed, some at once: each is answered or closed in time, and by good manners.</summary>
internal sealed partial class RawRun(TestHost host, long seed, RawBytes bytes, Askers askers, MadeThings made, Standings standings)
{
    private const int AtOnce = 32, InARow = 4000, MostBytes = 1 << 20;

    /// <summary>Nothing else comes for so long: then we have said all.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan InTime = TimeSpan.FromSeconds(10);

    /// <summary>On a machine that does much else; what took longer than it should is sent again alone.</summary>
    private static readonly TimeSpan BesideOthers = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<long> _slow = [];
    private readonly Judge _judge = new(host);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public Tally Tally { get; } = new();

    public Faults Faults { get; } = new();

    public async Task RunAsync(int count)
    {
        for (var first = 0; first < count; first += InARow)
        {
            await askers.LetInAsync();
            await made.MakeAsync();
            await standings.MoveOnAsync();
            await Parallel.ForEachAsync(Enumerable.Range(first, Math.Min(InARow, count - first)), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Token }, async (number, _) =>
            {
                var began = TimeProvider.System.GetTimestamp();
                if (!await SendAsync(number, BesideOthers) || TimeProvider.System.GetElapsedTime(began) > InTime)
                    _slow.Enqueue(number);
            });
            while (_slow.TryDequeue(out var number))
            {
                if (!await SendAsync(number, InTime))
                    Faults.Add("late", Told(number, $"is not closed in {InTime.TotalSeconds:0} seconds"));
            }
        }
    }

    /// <returns>Whether the connection was closed in time.</returns>
    private async Task<bool> SendAsync(long number, TimeSpan inTime)
    {
        var dice = Dice.Of(~seed, number);
        var (kind, sent) = bytes.Make(dice);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(inTime);
        using MemoryStream read = new();
        try
        {
            using TcpClient client = new() { NoDelay = true };
            await client.ConnectAsync(host.Address.Host, host.Address.Port, patience.Token);
            await SayAsync(client.GetStream(), sent, dice, patience.Token);
            await ListenAsync(client, read, patience.Token);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // Cut off: what was answered before counts.
        }
        catch (OperationCanceledException) when (!Token.IsCancellationRequested)
        {
            return false;
        }
        Look(number, kind, read.ToArray());
        return true;
    }

    /// <summary>In one piece or two.</summary>
    private static async Task SayAsync(NetworkStream stream, byte[] sent, Dice dice, CancellationToken cancellationToken)
    {
        var first = dice.OneIn(3) ? dice.Below(sent.Length + 1) : sent.Length;
        await stream.WriteAsync(sent.AsMemory(0, first), cancellationToken);
        await stream.WriteAsync(sent.AsMemory(first), cancellationToken);
    }

    /// <summary>Until the other side has closed; where it says nothing for a while, after we have.</summary>
    private static async Task ListenAsync(TcpClient client, MemoryStream read, CancellationToken cancellationToken)
    {
        var buffer = new byte[16 << 10];
        var stream = client.GetStream();
        var isOver = false;
        while (read.Length < MostBytes)
        {
            var some = stream.ReadAsync(buffer, cancellationToken).AsTask();
            if (!isOver && await Task.WhenAny(some, Task.Delay(Quiet, cancellationToken)) != some)
            {
                isOver = true;
                client.Client.Shutdown(SocketShutdown.Send);
            }
            if (await some is > 0 and var count)
                read.Write(buffer, 0, count);
            else
                break;
        }
    }

    private void Look(long number, string kind, byte[] answered)
    {
        var text = Encoding.Latin1.GetString(answered);
        var heads = Heads().Matches(text);
        if (heads.Count == 0)
            Tally.Count($"bytes: {kind}", 0);
        for (var i = 0; i < heads.Count; i++)
        {
            var status = int.Parse(heads[i].Groups["status"].Value, CultureInfo.InvariantCulture);
            Tally.Count($"bytes: {kind}", status);
            var part = text[heads[i].Index..(i + 1 < heads.Count ? heads[i + 1].Index : text.Length)];
            var (head, body) = part.Split("\r\n\r\n", 2) is [var before, var behind] ? (before, behind) : (part, "");
            if (!head.Contains("Content-Encoding", StringComparison.Ordinal) && Fault(status, head, body) is { } fault)
                Faults.Add($"{kind} {status} {Slug().Match(body).Value}", Told(number, fault));
        }
    }

    /// <summary>Of which endpoint it was nobody knows, but for figures: a face of another service answers in its own words. What is another HTTP the server below refuses without a word.</summary>
    private string? Fault(int status, string head, string body)
    {
        if (status == 505 && body.Length == 0)
            return null;
        Operation operation = new("GET", Header(head, "Content-Type")?.Contains("version=0.0.4", StringComparison.Ordinal) == true ? "/metrics" : "/", [], []) { HasOwnShape = true };
        return _judge.Fault(operation, status, Header(head, "Retry-After"), Header(head, "Content-Type"), Encoding.Latin1.GetBytes(body));
    }

    private static string? Header(string head, string name) => head.Split("\r\n").FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();

    private string Told(long number, string fault)
    {
        var (kind, sent) = bytes.Make(Dice.Of(~seed, number));
        return $"{kind} {fault}\n  seed {seed}, number {number}: echo {Convert.ToBase64String(sent.AsSpan(0, Math.Min(sent.Length, 4000)))}{(sent.Length > 4000 ? $"… of {sent.Length} bytes" : "")} | base64 -d | nc HOST PORT";
    }

    [GeneratedRegex(@"HTTP/1\.[01] (?<status>[1-5][0-9][0-9])[ \r]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Heads();

    [GeneratedRegex(@"""type"":""[a-z-]+""", RegexOptions.None, 1000)]
    private static partial Regex Slug();
}
