namespace SpatialCockpit.Geocoder.Index;

/// <summary>All rows as they were read, by number.</summary>
internal sealed class ReadRows(RowPart[] parts, int partLength)
{
    public ShapePool? Shapes => parts.Length == 0 ? null : parts[0].Shapes;

    /// <summary>Texts that are the name of a road, or of what owns numbers or blocks, each once.</summary>
    public int[] Names { get; } = [.. parts.SelectMany(part => part.Names).Distinct()];

    public RowRecord Record(int row, TextPoolBuilder texts)
    {
        var part = parts[row / partLength];
        return new(part.Record(row % partLength), part.Shapes.All, texts);
    }

    public ReadOnlySpan<byte> Bytes(int row) => parts[row / partLength].Record(row % partLength);

    public ReadOnlySpan<ulong> Terms(int row) => parts[row / partLength].Terms(row % partLength);

    public (ushort Number, ushort Block) Marks(int row) => parts[row / partLength].Marks(row % partLength);
}
