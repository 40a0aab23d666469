using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Geofence.Rules;

/// <summary>Whose an object is, and so its positions and events.</summary>
/// <param name="Region">A division code cut to its level.</param>
/// <param name="Audience">Interned ids of parties, supervising bodies and sectors.</param>
public sealed record Owner(string Region, int[] Audience)
{
    /// <summary>Seen by those who see everything.</summary>
    public static Owner Nobody { get; } = new("", []);

    /// <summary>Whose it is what a caller brings in: <see cref="Scope.Own"/>.</summary>
    public static Owner Of(Scope scope) => new(scope.Own.Region, scope.Own.Audience);

    /// <summary>Seen by those who see both.</summary>
    public Owner And(Owner other)
    {
        var shared = 0;
        while (shared < Math.Min(Region.Length, other.Region.Length) && Region[shared] == other.Region[shared])
            shared++;
        return this == other ? this : new(Region[..shared], [.. Audience.Intersect(other.Audience)]);
    }

    /// <summary>Whoever sees this sees the other.</summary>
    public bool Covers(Owner other) => this == other || (Audience.Length == 0 && other.Region.StartsWith(Region, StringComparison.Ordinal));

    public bool IsSeenBy(Scope scope) => scope.Sees(Region, Audience);

    public bool Equals(Owner? other) => other is not null && Region == other.Region && Audience.AsSpan().SequenceEqual(other.Audience);

    public override int GetHashCode() => Region.GetHashCode(StringComparison.Ordinal);
}
