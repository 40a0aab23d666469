using SpatialCockpit.Geofence.Tracks;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Geofence.Hooks;

/// <summary>Where events are sent.</summary>
/// <param name="Kinds">Of events; empty for all.</param>
/// <param name="Scope">Events of objects that it sees are sent.</param>
/// <param name="After">The last event that arrived or was given up.</param>
/// <param name="Version">Of the row that says so: another once somebody changed the hook.</param>
internal sealed record Hook(long Id, string Code, Uri Url, string Secret, IReadOnlyList<string> Kinds, string? Fence, string? Object, Scope Scope, EventId After, int Failures, string Version)
{
    /// <summary>As the record's scope and the audit know it.</summary>
    public Caller Caller => new($"hook:{Code}", Code, [], Scope);

    public bool Wants(string kind) => Kinds.Count == 0 || Kinds.Contains(kind);
}
