using SpatialCockpit.Geocoder.Places;

namespace SpatialCockpit.Geocoder.Index;

/// <summary>One piece of how a column's text is put together, in a byte: another column, the normal form of a column that is one text of the pool, or what the record itself says.</summary>
internal static class ShapePart
{
    public const byte NormalOf = 0x40;
    public const byte Text = 0x80;

    /// <summary>A whole number at least so many digits wide: the low bits.</summary>
    public const byte Digits = 0xA0;

    /// <summary>The same in hexadecimal digits.</summary>
    public const byte Hex = 0xC0;

    public const int MaxWidth = 0x1F;

    public static bool IsSaid(byte part) => part >= Text;

    public static bool IsText(byte part) => part == Text;
}

/// <summary>What follows a house number in its record.</summary>
internal enum NumberForm : byte
{
    None,

    /// <summary>The main number alone.</summary>
    Plain,

    /// <summary>Main, sub, end, letter.</summary>
    Full,
}

/// <summary>
/// How a row is laid out: its table and layer, and of each column the pieces that its text consists of. Rows of one source are alike, so there are few shapes for many rows, and a record says only what differs.
/// </summary>
internal sealed class RowShape
{
    public const int Columns = (int)PlaceColumn.NormalRest + 1;

    /// <summary>Layer, flags and a count for each column, at least.</summary>
    private const int HeadBytes = 2;

    private readonly byte[] _parts;
    private readonly byte[] _starts = new byte[Columns + 1];
    private readonly byte[] _saidBefore = new byte[Columns + 1];

    public RowShape(ReadOnlySpan<byte> bytes)
    {
        Layer = (PlaceLayer)bytes[0];
        Table = (PlaceTable)(bytes[1] >> 6);
        var flags = bytes[1];
        NumberOnRoad = (flags & 1) != 0;
        HasLane = (flags & 2) != 0;
        Number = (NumberForm)(flags >> 2 & 3);
        InnerNumber = (NumberForm)(flags >> 4 & 3);
        var counts = bytes.Slice(HeadBytes, Columns);
        _parts = bytes[(HeadBytes + Columns)..].ToArray();
        for (var column = 0; column < Columns; column++)
        {
            _starts[column + 1] = (byte)(_starts[column] + counts[column]);
            var said = 0;
            foreach (var part in Parts((PlaceColumn)column))
                said += ShapePart.IsSaid(part) ? 1 : 0;
            _saidBefore[column + 1] = (byte)(_saidBefore[column] + said);
        }
    }

    public PlaceTable Table { get; }

    public PlaceLayer Layer { get; }

    public bool NumberOnRoad { get; }

    public bool HasLane { get; }

    public NumberForm Number { get; }

    public NumberForm InnerNumber { get; }

    /// <summary>Every piece of every column, in the order in which the record says what is said.</summary>
    public ReadOnlySpan<byte> AllParts => _parts;

    public ReadOnlySpan<byte> Parts(PlaceColumn column) => _parts.AsSpan(_starts[(int)column].._starts[(int)column + 1]);

    public bool Has(PlaceColumn column) => _starts[(int)column] != _starts[(int)column + 1];

    /// <summary>How much the record says before this column.</summary>
    public int SaidBefore(PlaceColumn column) => _saidBefore[(int)column];

    /// <summary>How many whole numbers stand in the record before what columns say.</summary>
    public int NumbersSaid => Count(Number) + Count(InnerNumber) + (HasLane ? 1 : 0);

    public static int Count(NumberForm form) => form switch { NumberForm.None => 0, NumberForm.Plain => 1, _ => 4 };

    /// <summary>The bytes of a shape; the constructor reads them.</summary>
    public static void Write(List<byte> to, PlaceTable table, PlaceLayer layer, bool numberOnRoad, bool hasLane, NumberForm number, NumberForm inner, ReadOnlySpan<int> counts, ReadOnlySpan<byte> parts)
    {
        to.Add((byte)layer);
        to.Add((byte)((numberOnRoad ? 1 : 0) | (hasLane ? 2 : 0) | (int)number << 2 | (int)inner << 4 | (int)table << 6));
        foreach (var count in counts)
            to.Add((byte)count);
        to.AddRange(parts);
    }
}
