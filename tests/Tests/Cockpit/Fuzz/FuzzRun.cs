using System.Collections.Concurrent;
using System.IO.Compression;

namespace SpatialCockpit.Tests.Cockpit.Fuzz;

/// <summary>So many requests of a seed, some at once; each is answered in time, and by good manners.</summary>
internal sealed class FuzzRun(TestHost host, long seed, RequestMaker maker, Askers askers, MadeThings made, Standings standings) : IDisposable
{
    private const int AtOnce = 12, InARow = 2000, MostBytes = 512 << 10;

    private static readonly TimeSpan InTime = TimeSpan.FromSeconds(10), Moment = TimeSpan.FromMilliseconds(150);

    /// <summary>For what is asked beside others on a machine that does much else; then it is asked again alone.</summary>
    private static readonly TimeSpan BesideOthers = TimeSpan.FromSeconds(60);

    private readonly Judge _judge = new(host);
    private readonly ConcurrentQueue<long> _slow = [];
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, ResponseDrainTimeout = TimeSpan.Zero, RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.Latin1, ActivityHeadersPropagator = null }) { Timeout = Timeout.InfiniteTimeSpan };

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
            await Parallel.ForEachAsync(Enumerable.Range(first, Math.Min(InARow, count - first)), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Token }, async (number, _) => await AskAsync(number, isAlone: false));
            while (_slow.TryDequeue(out var number))
                await AskAsync(number, isAlone: true);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task AskAsync(long number, bool isAlone)
    {
        var dice = Dice.Of(seed, number);
        var request = maker.Make(dice);
        var asker = askers.Of(dice, request.Operation);
        request = request with { Address = asker.AddressOf(request), Headers = [.. asker.Shown(request, dice), .. request.Headers] };
        var began = TimeProvider.System.GetTimestamp();
        var fault = await FaultAsync(request, isAlone ? InTime : BesideOthers);
        if (!isAlone && TimeProvider.System.GetElapsedTime(began) > InTime)
            _slow.Enqueue(number);
        else if (fault is var (kind, sentence))
            Faults.Add($"{request.Operation.Endpoint} {kind}", $"{asker.Name} {sentence}\n  seed {seed}, number {number}: {request}");
    }

    private async Task<(string Kind, string Sentence)?> FaultAsync(FuzzRequest request, TimeSpan inTime)
    {
        var isLeft = Limits.Waiting.ContainsKey(request.Operation.Endpoint);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(isLeft ? Moment : inTime);
        try
        {
            using var message = request.ToMessage(host.Address);
            using var answer = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            var status = (int)answer.StatusCode;
            Tally.Count(request.Operation.Endpoint, status);
            var body = await ReadAsync(answer, patience);
            return _judge.Fault(request.Operation, status, answer.Headers.RetryAfter?.ToString(), answer.Content.Headers.ContentType?.MediaType, body) is { } sentence ? ($"{status} {(status < 500 ? sentence[..12] : "")}", sentence) : null;
        }
        catch (OperationCanceledException) when (!Token.IsCancellationRequested)
        {
            Tally.Count(request.Operation.Endpoint, 0);
            return isLeft ? null : ("late", $"is not answered in {inTime.TotalSeconds:0} seconds");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException)
        {
            return ("broken", $"is answered no whole answer: {e.Message} {e.InnerException?.Message}");
        }
    }

    /// <summary>As much as tells enough; of a stream, what comes in a moment.</summary>
    private static async Task<byte[]> ReadAsync(HttpResponseMessage answer, CancellationTokenSource patience)
    {
        var isStream = answer.Content.Headers.ContentType?.MediaType == "text/event-stream";
        if (isStream)
            patience.CancelAfter(Moment);
        using MemoryStream read = new();
        await using var content = Unpacked(await answer.Content.ReadAsStreamAsync(patience.Token), answer.Content.Headers.ContentEncoding.ToString());
        var buffer = new byte[16 << 10];
        try
        {
            while (read.Length < MostBytes && await content.ReadAsync(buffer, patience.Token) is > 0 and var some)
                read.Write(buffer, 0, some);
        }
        catch (OperationCanceledException) when (isStream && !Token.IsCancellationRequested)
        {
            // Heard for a moment.
        }
        return read.ToArray();
    }

    private static Stream Unpacked(Stream packed, string? coding) => coding switch
    {
        "gzip" => new GZipStream(packed, CompressionMode.Decompress),
        "br" => new BrotliStream(packed, CompressionMode.Decompress),
        "deflate" => new ZLibStream(packed, CompressionMode.Decompress),
        _ => packed,
    };
}
