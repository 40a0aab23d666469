namespace SpatialCockpit.Tiles.Ogc;

/// <summary>What an integer column of PostgreSQL can hold.</summary>
internal readonly record struct IntegerRange(long Least, long Most)
{
    public static IntegerRange Of(string dataType) => dataType switch
    {
        "smallint" => new(short.MinValue, short.MaxValue),
        "integer" => new(int.MinValue, int.MaxValue),
        _ => new(long.MinValue, long.MaxValue),
    };

    public bool Holds(long number) => number >= Least && number <= Most;
}
