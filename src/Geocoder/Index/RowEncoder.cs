using System.Globalization;
using System.Runtime.InteropServices;
using SpatialCockpit.Geocoder.Places;
using Column = SpatialCockpit.Geocoder.Index.PlaceColumn;

namespace SpatialCockpit.Geocoder.Index;

/// <summary>Writes rows as records. Not for several threads at once; the pools are.</summary>
internal sealed class RowEncoder(TextPoolBuilder texts, ShapePool shapes)
{
    /// <summary>A text of so many pieces, or longer than <see cref="RowRecord.LongestText"/>, is kept whole.</summary>
    private const int MostParts = 12;

    /// <summary>Source ids end in decimal digits, or in so many hexadecimal ones.</summary>
    private const int FewestHexDigits = 8;

    /// <summary>What a long text may be put together from.</summary>
    private static readonly Column[] Pieces = [Column.District, Column.StreetOffice, Column.Community, Column.Road, Column.Lane, Column.Number, Column.Compound, Column.Building, Column.OldName];

    private readonly List<byte> _shape = [];
    private readonly List<byte> _parts = [];
    private readonly List<ulong> _said = [];
    private readonly int[] _counts = new int[RowShape.Columns];

    /// <summary>Of the columns that are one text of the pool, its number; -1 of others.</summary>
    private readonly int[] _numbers = new int[RowShape.Columns];
    private readonly List<(byte Part, string Text)> _pieces = [];

    /// <param name="text">Null while it is not known: then only what the record of the city holds is kept.</param>
    /// <param name="to">Takes the record at its end.</param>
    public void Encode(PlaceRow row, PlaceText? text, List<byte> to)
    {
        _parts.Clear();
        _said.Clear();
        Array.Clear(_counts);
        Array.Fill(_numbers, -1);
        Plain(Column.Source, row.Source);
        SourceId(row.SourceId);
        Plain(Column.Code, row.Code);
        Plain(Column.District, row.District);
        Plain(Column.StreetOffice, row.StreetOffice);
        Plain(Column.Community, row.Community);
        Plain(Column.Road, row.Road);
        Plain(Column.Lane, row.Lane);
        Plain(Column.Number, row.Number);
        Plain(Column.Compound, row.Compound);
        Plain(Column.Building, row.Building);
        Plain(Column.Category, row.Category);
        Plain(Column.OldName, row.OldName);
        Plain(Column.Aliases, row.Aliases.Length == 0 ? null : string.Join('\n', row.Aliases));
        _pieces.Clear();
        foreach (var column in Pieces)
            AddPiece((byte)column, _numbers[(int)column]);
        Composed(Column.Name, row.Name);
        Composed(Column.Address, row.Address);
        if (text is not null)
            EncodeNormal(text);

        _shape.Clear();
        RowShape.Write(
            _shape, row.Key.Table, row.Layer, text?.NumberOnRoad ?? false, text?.Lane is not null, RowRecord.FormOf(text?.Number), RowRecord.FormOf(text?.InnerNumber), _counts, CollectionsMarshal.AsSpan(_parts));
        RowRecord.Add(to, (ulong)row.Key.Id);
        RowRecord.Add(to, (ulong)shapes.NumberOf(_shape));
        RowRecord.Write(to, text?.Number);
        RowRecord.Write(to, text?.InnerNumber);
        if (text?.Lane is { } lane)
            RowRecord.Add(to, (ulong)lane);
        foreach (var said in _said)
            RowRecord.Add(to, said);
    }

    private void EncodeNormal(PlaceText text)
    {
        Normal(Column.NormalDistrict, text.District, Column.District);
        Normal(Column.NormalStreetOffice, text.StreetOffice, Column.StreetOffice);
        Normal(Column.NormalCommunity, text.Community, Column.Community);
        Normal(Column.NormalRoad, text.Road, Column.Road);
        Plain(Column.NormalCrossRoad, text.CrossRoad);
        Plain(Column.Block, text.Block);
        Plain(Column.Gate, text.Gate);
        _pieces.Clear();
        foreach (var column in Pieces)
            if (_numbers[(int)column] is >= 0 and var number)
                AddPiece((byte)(ShapePart.NormalOf | (byte)column), texts.NormalOf(number));
        Normal(Column.NormalName, text.Name, Column.Name);
        Normal(Column.NormalRest, text.Rest, Column.Address);
    }

    private void AddPiece(byte part, int number)
    {
        if (number >= 0 && texts[number] is { Length: > 1 } piece)
            _pieces.Add((part, piece));
    }

    private void Plain(Column column, string? text)
    {
        if (text is null)
            return;
        Say(column, texts.Add(text));
        _numbers[(int)column] = (int)_said[^1];
    }

    /// <summary>The normal form of what another column says; else a text of its own.</summary>
    private void Normal(Column column, string? text, Column of)
    {
        if (text is not null && _numbers[(int)of] is >= 0 and var number && texts[texts.NormalOf(number)] == text)
            Part(column, (byte)(ShapePart.NormalOf | (byte)of));
        else
            Composed(column, text);
    }

    private void Say(Column column, int number)
    {
        Part(column, ShapePart.Text);
        _said.Add((ulong)number);
    }

    private void Part(Column column, byte part)
    {
        _parts.Add(part);
        _counts[(int)column]++;
    }

    /// <summary>At every position the longest piece that stands there; what lies between them is said.</summary>
    private void Composed(Column column, string? text)
    {
        if (text is null)
            return;
        if (text.Length > RowRecord.LongestText)
        {
            Plain(column, text);
            return;
        }
        var (partsBefore, saidBefore, start) = (_parts.Count, _said.Count, 0);
        for (var at = 0; at < text.Length && _counts[(int)column] < MostParts;)
        {
            var (part, length) = PieceAt(text, at);
            if (length == 0)
            {
                at++;
                continue;
            }
            if (at > start)
                Say(column, texts.Add(text.AsSpan(start, at - start)));
            Part(column, part);
            start = at += length;
        }
        if (start == 0 || _counts[(int)column] >= MostParts)
        {
            _parts.RemoveRange(partsBefore, _parts.Count - partsBefore);
            _said.RemoveRange(saidBefore, _said.Count - saidBefore);
            _counts[(int)column] = 0;
            Plain(column, text);
        }
        else if (start < text.Length)
        {
            Say(column, texts.Add(text.AsSpan(start)));
        }
    }

    private (byte Part, int Length) PieceAt(string text, int at)
    {
        (byte Part, int Length) longest = default;
        foreach (var (part, piece) in _pieces)
            if (piece.Length > longest.Length && string.CompareOrdinal(text, at, piece, 0, piece.Length) == 0)
                longest = (part, piece.Length);
        return longest;
    }

    /// <summary>A prefix that many share, and a number.</summary>
    private void SourceId(string? text)
    {
        if (text is null)
            return;
        var (digits, hex) = (text.Length, text.Length);
        while (digits > 0 && char.IsAsciiDigit(text[digits - 1]))
            digits--;
        while (hex > 0 && char.IsAsciiHexDigitLower(text[hex - 1]))
            hex--;
        var isHex = text.Length - hex is >= FewestHexDigits and < 16 && hex < digits;
        var start = Math.Max(isHex ? hex : digits, text.Length - (isHex ? 15 : 18));
        if (start == text.Length || text.Length > RowRecord.LongestText)
        {
            Plain(Column.SourceId, text);
            return;
        }
        if (start > 0)
            Say(Column.SourceId, texts.Add(text.AsSpan(0, start)));
        var width = text[start] == '0' ? text.Length - start : 0;
        Part(Column.SourceId, (byte)((isHex ? ShapePart.Hex : ShapePart.Digits) | width));
        _said.Add(ulong.Parse(text.AsSpan(start), isHex ? NumberStyles.HexNumber : NumberStyles.None, CultureInfo.InvariantCulture));
    }
}
