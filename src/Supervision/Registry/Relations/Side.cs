namespace SpatialCockpit.Supervision.Registry.Relations;

/// <summary>A side of a relation; as words in packs: <c>from</c>, <c>to</c>.</summary>
public enum Side
{
    From,
    To,
}

internal static class Sides
{
    public static Side Other(this Side side) => side == Side.From ? Side.To : Side.From;

    public static string Word(this Side side) => side == Side.From ? "from" : "to";

    /// <summary>As an array of PostgreSQL.</summary>
    public static string Literal(IEnumerable<Side> sides) => $"{{{string.Join(',', sides.Select(Word))}}}";
}
