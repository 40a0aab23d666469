using System.Net.Http.Json;
using System.Net.Sockets;
using SpatialCockpit.Analytics.Warehouse.Tables;
using SpatialCockpit.Analytics.Warehouse.Wire;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Changes.Slots;

namespace SpatialCockpit.Analytics.Warehouse.Client;

/// <summary>What the host asks of its warehouse.</summary>
public sealed class WarehouseClient : IDisposable
{
    private readonly WarehouseChild _child;
    private readonly HttpClient _http;

    public WarehouseClient(WarehouseOptions options, WarehouseChild child)
    {
        _child = child;
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellationToken) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                try
                {
                    await socket.ConnectAsync(new UnixDomainSocketEndPoint(ProcessWords.SocketIn(options.Folder)), cancellationToken);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        };
        _http = new(handler) { BaseAddress = new("http://warehouse"), Timeout = Timeout.InfiniteTimeSpan };
    }

    internal Task<StoreState> StateAsync(CancellationToken cancellationToken) => AskAsync<StoreState>(HttpMethod.Get, "/state", cancellationToken);

    internal Task BeginLoadAsync(LoadOrder order, CancellationToken cancellationToken) =>
        DoAsync(() => new(HttpMethod.Post, "/load") { Content = JsonContent.Create(order) }, cancellationToken);

    /// <param name="write">Writes lines of COPY.</param>
    internal Task LoadAsync(TableName table, Func<Stream, Task> write, CancellationToken cancellationToken) =>
        DoAsync(() => new(HttpMethod.Post, $"/load/{Uri.EscapeDataString(table.Schema)}/{Uri.EscapeDataString(table.Name)}") { Content = new WrittenContent(write) }, cancellationToken);

    /// <param name="order">As it was begun.</param>
    /// <param name="batch">Up to which what comes in batches was read; null where it was not.</param>
    internal Task FinishLoadAsync(LoadOrder order, Lsn position, bool isWhole, long? batch, CancellationToken cancellationToken) =>
        DoAsync(() => new(HttpMethod.Post, FormattableString.Invariant($"/load/finish?position={position.Value}&whole={isWhole}{(batch is null ? "" : $"&batch={batch}")}")) { Content = JsonContent.Create(order) }, cancellationToken);

    /// <summary>Rows behind one batch up to another; passed over where they are there already.</summary>
    internal Task TakeBatchesAsync(long from, long until, MemoryStream lines, CancellationToken cancellationToken) =>
        DoAsync(() => new(HttpMethod.Post, FormattableString.Invariant($"/batches?from={from}&until={until}")) { Content = new ByteArrayContent(lines.GetBuffer(), 0, (int)lines.Length) }, cancellationToken);

    internal Task ApplyAsync(Lsn position, RowBatch batch, CancellationToken cancellationToken) =>
        DoAsync(() => new(HttpMethod.Post, FormattableString.Invariant($"/apply?position={position.Value}")) { Content = new WrittenContent(stream => batch.WriteAsync(stream, cancellationToken)) }, cancellationToken);

    /// <param name="applied">What it must have, to say that it has everything up to that position.</param>
    internal Task SaveAsync(StreamPosition position, Lsn applied, CancellationToken cancellationToken) =>
        DoAsync(() => new(HttpMethod.Post, FormattableString.Invariant($"/save?applied={applied.Value}")) { Content = JsonContent.Create(position) }, cancellationToken);

    /// <summary>History before that day goes to the lake.</summary>
    /// <returns>Rows that went.</returns>
    internal Task<long> OffloadAsync(DateOnly before, CancellationToken cancellationToken) => AskAsync<long>(HttpMethod.Post, $"/offload?before={before:yyyy-MM-dd}", cancellationToken);

    /// <summary>Files of the lake that are not as they were written are taken away; without them the next start reads everything anew.</summary>
    /// <returns>How many.</returns>
    internal Task<int> VerifyAsync(CancellationToken cancellationToken) => AskAsync<int>(HttpMethod.Post, "/verify", cancellationToken);

    /// <summary>Sent once more where the process had ended before it was asked: nothing has been answered then.</summary>
    /// <param name="isRepeatable">Also where it ended while it was asked: asking twice does no more than asking once.</param>
    /// <exception cref="WarehouseAwayException">It could not be reached, or went away on the way.</exception>
    internal async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> ask, HttpCompletionOption completion, CancellationToken cancellationToken, bool isRepeatable = false)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            await _child.EnsureAsync(cancellationToken);
            try
            {
                using var request = ask();
                return await _http.SendAsync(request, completion, cancellationToken);
            }
            catch (HttpRequestException e) when (isFirst && (isRepeatable || e.HttpRequestError == HttpRequestError.ConnectionError))
            {
                await _child.LeftAsync(cancellationToken);
            }
            catch (HttpRequestException e)
            {
                throw new WarehouseAwayException("The warehouse went away.", e);
            }
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task DoAsync(Func<HttpRequestMessage> ask, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(ask, HttpCompletionOption.ResponseContentRead, cancellationToken);
        if (!response.IsSuccessStatusCode)
            throw Answered(response, await response.Content.ReadAsStringAsync(cancellationToken));
    }

    /// <summary>What may be asked twice.</summary>
    private async Task<T> AskAsync<T>(HttpMethod method, string path, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(() => new(method, path), HttpCompletionOption.ResponseContentRead, cancellationToken, isRepeatable: true);
        return response.IsSuccessStatusCode ? (await response.Content.ReadFromJsonAsync<T>(cancellationToken))! : throw Answered(response, await response.Content.ReadAsStringAsync(cancellationToken));
    }

    /// <summary>It is there, and cannot do it: to wait for it would not help.</summary>
    private static InvalidOperationException Answered(HttpResponseMessage response, string text) => new($"The warehouse answered {(int)response.StatusCode}: {text}");

    /// <summary>A body that is written while it is sent.</summary>
    private sealed class WrittenContent(Func<Stream, Task> write) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context) => write(stream);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
