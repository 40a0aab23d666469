namespace SpatialCockpit.Cockpit.Demo;

/// <summary>A city part (城市部件): class code of four digits, where it stands and in which cell.</summary>
internal readonly record struct Part(string ClassCode, string ClassName, string Owner, Vec At, int Face, int Serial)
{
    /// <summary>Sixteen digits: district, class, serial (GB/T 30428.2).</summary>
    public string Code(string district) => $"{district}{ClassCode}{Serial:000000}";
}

/// <summary>How parts of one class stand along streets, from data/demo/part-classes.csv.</summary>
internal sealed record PartRule(string Code, string Name, double SpacingMetres, string Offset, int Sides, Line From, Line To, string Owner)
{
    public static PartRule[] All { get; } = [.. Lexicon.Rows("part-classes.csv").Select(r =>
        new PartRule(r[0], r[1], double.Parse(r[2]), r[3], int.Parse(r[4]), Enum.Parse<Line>(r[5]), Enum.Parse<Line>(r[6]), r[7]))];

    /// <summary>Metres from the middle of the street.</summary>
    public double Distance(Line kind) => Offset switch
    {
        "lane" => kind.HalfWidth() * 0.5,
        "gutter" => kind.HalfWidth() - 0.4,
        "kerb" => kind.HalfWidth() + 0.8,
        _ => kind.HalfWidth() + (kind == Line.Lane ? 0.6 : 2.2),
    };
}
