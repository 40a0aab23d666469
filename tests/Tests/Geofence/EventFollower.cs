using System.Net.ServerSentEvents;
using System.Text.Json;

namespace SpatialCockpit.Tests.Geofence;

/// <summary>A listener who comes back behind the last event that it heard, whatever becomes of the server.</summary>
/// <param name="connect">To where the server is now.</param>
internal sealed class EventFollower(Func<HttpClient> connect)
{
    private readonly List<string> _heard = [];

    public IReadOnlyList<string> Heard
    {
        get
        {
            lock (_heard)
                return [.. _heard];
        }
    }

    /// <summary>Until it is called off.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        var last = "0.0.0";
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                using var http = connect();
                using var request = new HttpRequestMessage(HttpMethod.Get, "/fence-events/stream");
                request.Headers.Add("Last-Event-ID", last);
                using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
                await foreach (var item in SseParser.Create(await answer.Content.ReadAsStreamAsync(cancellationToken)).EnumerateAsync(cancellationToken))
                {
                    last = item.EventId ?? last;
                    if (item.EventType == "fence-event")
                        Hear(JsonSerializer.Deserialize<JsonElement>(item.Data).GetProperty("id").GetString()!);
                }
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                // The server is dead, or not there again yet.
                await Task.Yield();
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private void Hear(string id)
    {
        lock (_heard)
            _heard.Add(id);
    }
}
