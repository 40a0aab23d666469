using System.Net.ServerSentEvents;

namespace SpatialCockpit.Tests.Cockpit.Matrix;

/// <summary>A stream of events that somebody listens to.</summary>
internal sealed class MatrixStreams : IDisposable
{
    private readonly HttpResponseMessage _answer;
    private readonly IAsyncEnumerator<SseItem<string>> _events;

    private MatrixStreams(Viewer viewer, HttpResponseMessage answer, IAsyncEnumerator<SseItem<string>> events) => (Viewer, _answer, _events) = (viewer, answer, events);

    public Viewer Viewer { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Of all who may listen.</summary>
    public static async Task<List<MatrixStreams>> OpenAsync(MatrixHost host, string path)
    {
        List<MatrixStreams> streams = [];
        foreach (var viewer in host.Viewers)
        {
            var answer = await viewer.Http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, Token);
            if (answer.IsSuccessStatusCode)
                streams.Add(new(viewer, answer, SseParser.Create(await answer.Content.ReadAsStreamAsync(Token)).EnumerateAsync(Token).GetAsyncEnumerator(Token)));
            else
                answer.Dispose();
        }
        return streams;
    }

    /// <returns>All that is heard up to the first event with this text, which is looked for in each.</returns>
    public async Task<string> HearAsync(string last)
    {
        for (var heard = ""; ;)
        {
            (await _events.MoveNextAsync()).ShouldBeTrue($"{Viewer.Name}: the stream ended before {last}");
            heard += $"{_events.Current.EventType} {_events.Current.Data}\n";
            if (_events.Current.Data.Contains(last, StringComparison.Ordinal))
                return heard;
        }
    }

    public void Dispose() => _answer.Dispose();
}
