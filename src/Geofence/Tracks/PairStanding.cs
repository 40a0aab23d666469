namespace SpatialCockpit.Geofence.Tracks;

/// <summary>Two objects of which a rule has told, and not yet that it is over.</summary>
/// <param name="Rule">Its number.</param>
/// <param name="Since">UTC ticks at which that was.</param>
internal readonly record struct PairStanding(int Rule, string Object, string Other, long Since) : IComparable<PairStanding>
{
    public bool Equals(PairStanding other) => CompareTo(other) == 0;

    public override int GetHashCode() => HashCode.Combine(Rule, Object, Other);

    public int CompareTo(PairStanding other) =>
        Rule != other.Rule ? Rule.CompareTo(other.Rule) : string.CompareOrdinal(Object, other.Object) is var byObject and not 0 ? byObject : string.CompareOrdinal(Other, other.Other);
}
