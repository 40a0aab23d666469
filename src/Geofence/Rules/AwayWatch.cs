using SpatialCockpit.Geofence.Shapes;

namespace SpatialCockpit.Geofence.Rules;

/// <summary>Outside of where one has to be: a site, or the grid that is one's own.</summary>
public abstract record AwayWatch : TurningWatch
{
    public Edge Edge { get; init; }

    private protected override bool? Says(in WatchMoment at, bool was) => Place(at) is not { } place ? false : !Edge.Says(place, at.Fix, wasInside: !was);

    /// <summary>Null where the object has none: then it is nowhere away from.</summary>
    private protected abstract IFenceShape? Place(in WatchMoment at);

    /// <summary>From the fix to the boundary, metres; below 0 inside.</summary>
    private protected static double? DistanceMeters(IFenceShape? place, in WatchMoment at) => place is null ? null : Math.Round(place.OutwardMeters(at.Fix.Lon, at.Fix.Lat), 2);
}

/// <summary>Not on site: farther from a place than allowed; exactly so far is not.</summary>
public sealed record SiteWatch(double Lon, double Lat, double LimitMeters) : AwayWatch
{
    private readonly CircleShape _circle = new(new(Lon, Lat), LimitMeters);

    public override string Kind => "not_on_site";

    private protected override IFenceShape Place(in WatchMoment at) => _circle;

    internal override string Facts(WatchState state, in WatchMoment at) => FactsJson.Of(new { DistanceM = DistanceMeters(_circle, at) + LimitMeters, LimitM = LimitMeters, MarginM = -DistanceMeters(_circle, at) });

    public bool Equals(SiteWatch? other) => base.Equals(other) && (Lon, Lat, LimitMeters) == (other.Lon, other.Lat, other.LimitMeters);

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Lon, Lat, LimitMeters);
}

/// <summary>Out of the duty grid whose code an attribute of the object names.</summary>
public sealed record GridWatch(Areas Grids, string Attribute) : AwayWatch
{
    public override string Kind => "duty_grid";

    private protected override IFenceShape? Place(in WatchMoment at) => Grid(at)?.Shape;

    internal override string Facts(WatchState state, in WatchMoment at) => FactsJson.Of(new { Grid = Grid(at)?.Code, GridName = Grid(at)?.Name, DistanceM = DistanceMeters(Place(at), at) });

    private Area? Grid(in WatchMoment at) => at.Traits.Text(Attribute) is { } code ? Grids.Find(code) : null;
}
