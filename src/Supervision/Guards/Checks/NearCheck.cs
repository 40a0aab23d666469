using System.Text.Json;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Spatial;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Guards.Checks;

/// <summary>Whether the caller is at the object: <c>presence: 100</c> metres, the bound included. An inaccurate fix is judged as <c>doubt</c> says: <c>flag</c>, <c>uncertain</c>, <c>refuse</c>.</summary>
public sealed record NearCheck(PresenceRule Rule) : GuardCheck
{
    public override string Word => "presence";

    public override Task<Finding> JudgeAsync(GuardCase asked, GuardedObject of, CancellationToken cancellationToken)
    {
        if (asked.Place is not { } place)
            return Task.FromResult(Finding.Of(false, "no-place"));
        if (of.Geometry is not { } geometry || GeoJsonGeometry.Read(JsonElement.Parse(geometry), CoordinateSystem.Crs84).Geometry is not { } target)
            return Task.FromResult(Finding.Of(false, "object-without-place"));
        var found = PresenceCheck.Judge(new(place.X, place.Y), asked.AccuracyMeters, new(target.Coordinate.X, target.Coordinate.Y), Rule);
        var outcome = found.Verdict switch
        {
            Verdict.Uncertain => Outcome.Uncertain,
            Verdict.Refuse => Outcome.Refused,
            _ => found.Reasons.Contains(PresenceCheck.Inaccurate) ? Outcome.Doubtful : Outcome.Holds,
        };
        return Task.FromResult(new Finding(outcome, FormattableString.Invariant($"{found.DistanceMeters} m{string.Concat(found.Reasons.Select(reason => $", {reason}"))}")));
    }

    internal override void Later(PackNode node, string type) => node.Later(world => world.Find<ObjectType>(ObjectsSection.SectionKey, type) is { Geometry: not ObjectGeometry.Point } ? $"{type} is no point: nobody is near it" : null);
}
