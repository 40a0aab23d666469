namespace SpatialCockpit.Geofence.Positions;

/// <summary>A position of a report that is not kept.</summary>
/// <param name="Index">The how-manieth of the report, from 0; of lines those count that hold anything.</param>
/// <param name="Type">One of <see cref="RejectionType"/>.</param>
public readonly record struct Rejection(int Index, string Type, string Detail);

/// <summary>Why a position is not kept, in words that stay.</summary>
public static class RejectionType
{
    public const string BadLine = "bad-line";
    public const string MissingMember = "missing-member";
    public const string BadMember = "bad-member";
    public const string NotANumber = "not-a-number";
    public const string OffEarth = "off-earth";
    public const string BadTime = "bad-time";
    public const string InFuture = "in-future";
    public const string ImpossibleSpeed = "impossible-speed";
    public const string UnknownObject = "unknown-object";
    public const string Conflict = "conflict";
}
