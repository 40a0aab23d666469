using SpatialCockpit.Geofence.Events;
using SpatialCockpit.Supervision.Alerts.Finding;

namespace SpatialCockpit.Cockpit.Hosting;

/// <summary>What alerts hear of fences.</summary>
internal sealed class ToldByFences(FenceEventFeed feed, EventSignal signal) : IFenceEvents
{
    private const string Retraction = "retraction";

    public Task Next => signal.Next;

    public async Task<IReadOnlyList<FenceTold>> ReadAsync(string after, IReadOnlyCollection<string> kinds, int most, CancellationToken cancellationToken) =>
        [.. (await feed.ReadAllAsync(after, [.. kinds, Retraction], most, cancellationToken)).Select(told => new FenceTold(told.Id, told.Kind, told.Fence, told.Name, told.Object, told.Time, told.Meta, told.Retracts))];
}
