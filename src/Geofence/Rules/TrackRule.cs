namespace SpatialCockpit.Geofence.Rules;

/// <summary>A rule that looks at an object wherever it is.</summary>
/// <param name="Watch">What it looks for.</param>
public sealed record TrackRule(int Number, string Code, Watch Watch) : Rule(Number, Code)
{
    public override string Kind => Watch.Kind;

    public bool Equals(TrackRule? other) => base.Equals(other);

    public override int GetHashCode() => base.GetHashCode();
}
