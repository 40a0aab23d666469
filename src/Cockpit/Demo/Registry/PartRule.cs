using SpatialCockpit.Cockpit.Demo.Addresses;
using SpatialCockpit.Cockpit.Demo.Streets;

namespace SpatialCockpit.Cockpit.Demo.Registry;

/// <summary>How parts of one class stand along streets, from data/demo/part-classes.csv.</summary>
internal sealed record PartRule(string Code, string Name, double SpacingMetres, string Offset, int Sides, LineKind From, LineKind To, string Owner)
{
    public static PartRule[] All { get; } = [.. Lexicon.Rows("part-classes.csv").Select(r =>
        new PartRule(r[0], r[1], double.Parse(r[2]), r[3], int.Parse(r[4]), Enum.Parse<LineKind>(r[5]), Enum.Parse<LineKind>(r[6]), r[7]))];

    /// <summary>Metres from the middle of the street.</summary>
    public double Distance(LineKind kind) => Offset switch
    {
        "lane" => kind.HalfWidth() * 0.5,
        "gutter" => kind.HalfWidth() - 0.4,
        "kerb" => kind.HalfWidth() + 0.8,
        _ => kind.HalfWidth() + (kind == LineKind.Lane ? 0.6 : 2.2),
    };
}
