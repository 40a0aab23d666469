using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Supervision.Registry.Moves;

/// <summary>An application to hand an object over to another supervising body, with what that body has to know of an object it does not see yet: as it was when the application was opened.</summary>
/// <param name="Attachments">Codes of what was sent with it.</param>
/// <param name="IsSeen">The caller sees the object itself.</param>
internal sealed record Move(
    long Id, int Version, string Type, string Code, string? Name, string FromRegion, string ToRegion, string? LocatedIn, LonLat? Place, string Reason, IReadOnlyList<string> Attachments, string State,
    string OpenedBy, DateTimeOffset OpenedAt, string? DecidedBy, DateTimeOffset? DecidedAt, string? DecisionReason,
    bool IsSeen)
{
    /// <summary>Who opens applications for what is found elsewhere.</summary>
    public const string Service = "service";

    public RowVersion RowVersion => new(Id, Version);
}

/// <param name="State">open, approved, refused or withdrawn.</param>
/// <param name="Lon">Where the object stood, CGCS2000; with <paramref name="Lat"/>.</param>
/// <param name="OpenedBy">service: the object was found in the receiving body's division.</param>
public sealed record MoveDocument(
    long Id, string Type, string Code, string? Name, string FromRegion, string ToRegion, string? LocatedIn, double? Lon, double? Lat, string Reason, IReadOnlyList<string> Attachments, string State,
    string OpenedBy, DateTimeOffset OpenedAt, string? DecidedBy, DateTimeOffset? DecidedAt, string? DecisionReason)
{
    internal static MoveDocument Of(Move move) => new(
        move.Id, move.Type, move.Code, move.Name, move.FromRegion, move.ToRegion, move.LocatedIn, move.Place?.Lon, move.Place?.Lat, move.Reason, move.Attachments, move.State,
        move.OpenedBy, move.OpenedAt, move.DecidedBy, move.DecidedAt, move.DecisionReason);
}
