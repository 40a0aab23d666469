using System.Collections.Concurrent;
using System.Net;

namespace SpatialCockpit.Tests.Tiles.Faults;

/// <summary>Readers who ask for the same things again and again while something is wrong, and what they were answered.</summary>
internal sealed class SteadyLoad : IAsyncDisposable
{
    private const int Readers = 3;

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<HttpStatusCode, int> _answers = new();
    private readonly ConcurrentQueue<string> _unbearable = new();
    private readonly HashSet<HttpStatusCode> _bearable;
    private readonly Task _reading;

    /// <param name="bearable">Answers that are right while something is wrong, beside those of success.</param>
    public SteadyLoad(HttpClient client, IReadOnlyList<string> paths, params HttpStatusCode[] bearable)
    {
        _bearable = [HttpStatusCode.OK, HttpStatusCode.NoContent, .. bearable];
        _reading = Task.WhenAll(Enumerable.Range(0, Readers).Select(reader => Task.Run(() => ReadAsync(client, paths, reader))));
    }

    public int Count(HttpStatusCode status) => _answers.GetValueOrDefault(status);

    /// <summary>Ends the load; an answer that nobody should get is the test's failure.</summary>
    public async Task ShouldHaveBorneItAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        _unbearable.ShouldBeEmpty();
        Count(HttpStatusCode.OK).ShouldBeGreaterThan(0);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", _answers.Select(answer => $"{answer.Value} × {(int)answer.Key}")));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        _stop.Dispose();
    }

    private async Task ReadAsync(HttpClient client, IReadOnlyList<string> paths, int reader)
    {
        for (var i = reader; !_stop.IsCancellationRequested; i++)
        {
            using var answer = await client.GetAsync(paths[i % paths.Count]);
            _answers.AddOrUpdate(answer.StatusCode, 1, (_, before) => before + 1);
            if (!_bearable.Contains(answer.StatusCode))
                _unbearable.Enqueue($"{(int)answer.StatusCode} {paths[i % paths.Count]}: {await answer.Content.ReadAsStringAsync()}");
        }
    }
}
