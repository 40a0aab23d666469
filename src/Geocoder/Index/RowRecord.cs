using System.Runtime.CompilerServices;
using SpatialCockpit.Geocoder.Parsing;
using SpatialCockpit.Geocoder.Places;

namespace SpatialCockpit.Geocoder.Index;

/// <summary>One row's bytes, read on demand: its id, its shape, its numbers, then what its columns say, in the order of the shape.</summary>
internal readonly ref struct RowRecord
{
    /// <summary>No text of a row that is put together is longer.</summary>
    public const int LongestText = 1 << 16;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly IRowTexts _texts;
    private readonly int _numbersAt;

    public RowRecord(ReadOnlySpan<byte> bytes, ReadOnlySpan<RowShape> shapes, IRowTexts texts)
    {
        _bytes = bytes;
        _texts = texts;
        var at = 0;
        var id = (long)Varint.Read(bytes, ref at);
        ShapeNumber = (int)Varint.Read(bytes, ref at);
        Shape = shapes[ShapeNumber];
        Key = new(Shape.Table, id);
        _numbersAt = at;
    }

    public PlaceKey Key { get; }

    public int ShapeNumber { get; }

    public RowShape Shape { get; }

    public HouseNumber? Number
    {
        get
        {
            var at = _numbersAt;
            return Read(Shape.Number, ref at);
        }
    }

    public HouseNumber? InnerNumber
    {
        get
        {
            var at = _numbersAt;
            Skip(RowShape.Count(Shape.Number), ref at);
            return Read(Shape.InnerNumber, ref at);
        }
    }

    public int? Lane
    {
        get
        {
            if (!Shape.HasLane)
                return null;
            var at = _numbersAt;
            Skip(Shape.NumbersSaid - 1, ref at);
            return (int)Varint.Read(_bytes, ref at);
        }
    }

    /// <summary>Where the record says its columns; from here on there is one number for each said part.</summary>
    public int SaidAt
    {
        get
        {
            var at = _numbersAt;
            Skip(Shape.NumbersSaid, ref at);
            return at;
        }
    }

    public static void Write(List<byte> to, HouseNumber? number)
    {
        if (number is not { } known)
            return;
        Add(to, (ulong)known.Main);
        if (FormOf(number) == NumberForm.Plain)
            return;
        Add(to, (ulong)known.Sub);
        Add(to, (ulong)known.End);
        Add(to, known.Letter);
    }

    public static NumberForm FormOf(HouseNumber? number) =>
        number is not { } known ? NumberForm.None : known is { Sub: 0, End: 0, Letter: '\0' } ? NumberForm.Plain : NumberForm.Full;

    public static void Add(List<byte> to, ulong value)
    {
        Span<byte> bytes = stackalloc byte[Varint.MaxBytes];
        to.AddRange(bytes[..Varint.Write(bytes, value)]);
    }

    /// <summary>Null where the row has no such text.</summary>
    [SkipLocalsInit]
    public string? Text(PlaceColumn column)
    {
        if (!Shape.Has(column))
            return null;
        if (Shape.Parts(column) is [ShapePart.Text])
            return _texts.Text((int)Said(column));
        Span<char> room = stackalloc char[512];
        if (TryWrite(column, room, out var length))
            return room[..length].ToString();
        var larger = new char[LongestText];
        return TryWrite(column, larger, out length) ? new(larger, 0, length) : null;
    }

    /// <summary>Puts a column's text together.</summary>
    /// <returns>The text in the room given, or in a larger one where it is too long.</returns>
    public ReadOnlySpan<char> Characters(PlaceColumn column, Span<char> room)
    {
        if (Shape.Parts(column) is [ShapePart.Text])
            return _texts.Characters((int)Said(column));
        return TryWrite(column, room, out var length) ? room[..length] : Text(column);
    }

    private bool TryWrite(PlaceColumn column, Span<char> room, out int length)
    {
        length = 0;
        var at = SaidAt;
        Skip(Shape.SaidBefore(column), ref at);
        foreach (var part in Shape.Parts(column))
        {
            if (!TryWrite(part, ref at, room[length..], out var written))
                return false;
            length += written;
        }
        return true;
    }

    private bool TryWrite(byte part, ref int at, Span<char> room, out int length)
    {
        length = 0;
        if (part < ShapePart.NormalOf)
            return TryWrite((PlaceColumn)part, room, out length);
        if (part < ShapePart.Text)
            return TryCopy(_texts.Characters(_texts.NormalOf((int)Said((PlaceColumn)(part & ~ShapePart.NormalOf)))), room, out length);
        var value = Varint.Read(_bytes, ref at);
        if (part == ShapePart.Text)
            return TryCopy(_texts.Characters((int)value), room, out length);
        var isHex = part >= ShapePart.Hex;
        Span<char> format = [isHex ? 'x' : 'd', (char)('0' + (part & ShapePart.MaxWidth) / 10), (char)('0' + (part & ShapePart.MaxWidth) % 10)];
        return value.TryFormat(room, out length, format);
    }

    private static bool TryCopy(ReadOnlySpan<char> text, Span<char> room, out int length)
    {
        length = text.Length;
        return text.TryCopyTo(room);
    }

    /// <summary>The first number that a column says.</summary>
    private ulong Said(PlaceColumn column)
    {
        var at = SaidAt;
        Skip(Shape.SaidBefore(column), ref at);
        return Varint.Read(_bytes, ref at);
    }

    private void Skip(int numbers, ref int at)
    {
        for (; numbers > 0; at++)
            numbers -= _bytes[at] < 0x80 ? 1 : 0;
    }

    private HouseNumber? Read(NumberForm form, ref int at)
    {
        if (form == NumberForm.None)
            return null;
        var main = (int)Varint.Read(_bytes, ref at);
        return form == NumberForm.Plain
            ? new(main)
            : new(main, (int)Varint.Read(_bytes, ref at), (int)Varint.Read(_bytes, ref at), (char)Varint.Read(_bytes, ref at));
    }

    public PlaceRow Row(double lon, double lat, NetTopologySuite.Geometries.Geometry? line) => new(Key, Shape.Layer, Text(PlaceColumn.Name) ?? "")
    {
        Source = Text(PlaceColumn.Source) ?? "",
        SourceId = Text(PlaceColumn.SourceId),
        Code = Text(PlaceColumn.Code),
        Address = Text(PlaceColumn.Address),
        District = Text(PlaceColumn.District),
        StreetOffice = Text(PlaceColumn.StreetOffice),
        Community = Text(PlaceColumn.Community),
        Road = Text(PlaceColumn.Road),
        Lane = Text(PlaceColumn.Lane),
        Number = Text(PlaceColumn.Number),
        Compound = Text(PlaceColumn.Compound),
        Building = Text(PlaceColumn.Building),
        Category = Text(PlaceColumn.Category),
        OldName = Text(PlaceColumn.OldName),
        Aliases = Text(PlaceColumn.Aliases)?.Split('\n') ?? [],
        Lon = lon,
        Lat = lat,
        Line = line,
    };
}
