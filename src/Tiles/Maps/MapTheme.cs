using System.Globalization;

namespace SpatialCockpit.Tiles.Maps;

/// <summary>Colours of the base map: the same as in the browser.</summary>
internal sealed record MapTheme
{
    public static readonly MapTheme Light = new()
    {
        Land = Hex("e6eaed"),
        Water = Hex("c5dbea"),
        WaterLine = Hex("a9c8dd"),
        WaterLabel = Hex("40698a"),
        Park = Hex("d0e3cf"),
        Grass = Hex("dde8d8"),
        Farm = Hex("e7ebdc"),
        Built = Hex("eceef0"),
        Industry = Hex("e4e4ec"),
        Institution = Hex("ece7ea"),
        Building = Hex("d9dee4"),
        BuildingLine = Hex("c0c9d2"),
        Road = Hex("ffffff"),
        RoadFar = Hex("fbfcfd"),
        RoadMajor = Hex("ffffff"),
        RoadMajorFar = Hex("ffffff"),
        RoadCase = Hex("cdd5dc"),
        RoadMajorCase = Hex("b3bfca"),
        Tunnel = Hex("e3e8ec"),
        Path = Hex("cfd6dd"),
        Railway = Hex("aab5c0"),
        RailwayGap = Hex("f4f6f8"),
        Label = Hex("4a5967"),
        LabelStrong = Hex("17212b"),
        Halo = Hex("f7f9fa"),
        Border = Hex("7d6a9c"),
        Grid = Hex("3b75af"),
        Surface = Hex("ffffff"),
    };

    public static readonly MapTheme Dark = new()
    {
        Land = Hex("151e27"),
        Water = Hex("123048"),
        WaterLine = Hex("1d4461"),
        WaterLabel = Hex("7fadcd"),
        Park = Hex("1f362e"),
        Grass = Hex("1d2d2a"),
        Farm = Hex("1c2927"),
        Built = Hex("1f2b38"),
        Industry = Hex("232d3e"),
        Institution = Hex("282e3e"),
        Building = Hex("2c3b4c"),
        BuildingLine = Hex("3c4e61"),
        Road = Hex("354656"),
        RoadFar = Hex("162029"),
        RoadMajor = Hex("43586c"),
        RoadMajorFar = Hex("121b23"),
        RoadCase = Hex("141c24"),
        RoadMajorCase = Hex("10171e"),
        Tunnel = Hex("1f2a35"),
        Path = Hex("2c3945"),
        Railway = Hex("485868"),
        RailwayGap = Hex("18222c"),
        Label = Hex("a3b1bf"),
        LabelStrong = Hex("dbe4ec"),
        Halo = Hex("121a22"),
        Border = Hex("a893c9"),
        Grid = Hex("5fa0dc"),
        Surface = Hex("16202a"),
    };

    public required Rgba Land { get; init; }

    public required Rgba Water { get; init; }

    public required Rgba WaterLine { get; init; }

    public required Rgba WaterLabel { get; init; }

    public required Rgba Park { get; init; }

    public required Rgba Grass { get; init; }

    public required Rgba Farm { get; init; }

    public required Rgba Built { get; init; }

    public required Rgba Industry { get; init; }

    public required Rgba Institution { get; init; }

    public required Rgba Building { get; init; }

    public required Rgba BuildingLine { get; init; }

    public required Rgba Road { get; init; }

    public required Rgba RoadFar { get; init; }

    public required Rgba RoadMajor { get; init; }

    public required Rgba RoadMajorFar { get; init; }

    public required Rgba RoadCase { get; init; }

    public required Rgba RoadMajorCase { get; init; }

    public required Rgba Tunnel { get; init; }

    public required Rgba Path { get; init; }

    public required Rgba Railway { get; init; }

    public required Rgba RailwayGap { get; init; }

    public required Rgba Label { get; init; }

    public required Rgba LabelStrong { get; init; }

    public required Rgba Halo { get; init; }

    public required Rgba Border { get; init; }

    public required Rgba Grid { get; init; }

    public required Rgba Surface { get; init; }

    /// <returns>Null for a style that there is not.</returns>
    public static MapTheme? Named(string name) => name switch
    {
        "light" => Light,
        "dark" => Dark,
        _ => null,
    };

    /// <param name="digits">Red, green, blue, two each.</param>
    public static Rgba Hex(string digits)
    {
        var colour = uint.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return new((byte)(colour >> 16), (byte)(colour >> 8), (byte)colour, byte.MaxValue);
    }
}
