using System.Text;
using SpatialCockpit.Tiles.Mvt;

namespace SpatialCockpit.Tiles.Functions;

/// <summary>A tile that a function has made, taken apart as far as layers: they get names of ours, so that no two layers of a tile have one name, and what is no tile is found out.</summary>
internal static class FinishedTile
{
    private const int LayersField = 3, NameField = 1;
    private const int Varints = 0, Fixed64 = 1, Bytes = 2, Fixed32 = 5;

    /// <param name="name">Of the layer of ours; the function's own is called so when it has that name or its last part, others <c>NAME:THEIRS</c>.</param>
    /// <returns>Null for what is no tile.</returns>
    public static byte[]? Renamed(ReadOnlySpan<byte> tile, string name)
    {
        using var renamed = new MemoryStream();
        while (tile.Length > 0)
        {
            if (!TryTake(ref tile, out var field, out var wire, out var layer) || (field, wire) != (LayersField, Bytes))
                return null;
            using var body = new MemoryStream();
            if (!TryRename(layer, name, body))
                return null;
            WriteField(renamed, LayersField, body.GetBuffer().AsSpan(0, (int)body.Length));
        }
        return renamed.ToArray();
    }

    private static bool TryRename(ReadOnlySpan<byte> layer, string name, MemoryStream into)
    {
        string? theirs = null;
        while (layer.Length > 0)
        {
            var before = layer;
            if (!TryTake(ref layer, out var field, out var wire, out var content) || field is < 1 or > 15)
                return false;
            if (field != NameField)
            {
                into.Write(before[..^layer.Length]);
                continue;
            }
            if (wire != Bytes || theirs is not null)
                return false;
            theirs = Encoding.UTF8.GetString(content);
            WriteField(into, NameField, Encoding.UTF8.GetBytes(theirs == name || name.EndsWith('.' + theirs, StringComparison.Ordinal) ? name : $"{name}:{theirs}"));
        }
        return theirs is not null;
    }

    /// <param name="content">Of a field of bytes; empty for others.</param>
    private static bool TryTake(ref ReadOnlySpan<byte> from, out int field, out int wire, out ReadOnlySpan<byte> content)
    {
        (field, wire) = (0, 0);
        content = default;
        if (!TryTakeNumber(ref from, out var key))
            return false;
        (field, wire) = ((int)(key >> 3), (int)(key & 7));
        switch (wire)
        {
            case Varints:
                return TryTakeNumber(ref from, out _);
            case Fixed64 or Fixed32:
                var width = wire == Fixed64 ? sizeof(ulong) : sizeof(uint);
                if (from.Length < width)
                    return false;
                from = from[width..];
                return true;
            case Bytes:
                if (!TryTakeNumber(ref from, out var length) || length > (ulong)from.Length)
                    return false;
                content = from[..(int)length];
                from = from[(int)length..];
                return true;
            default:
                return false;
        }
    }

    private static bool TryTakeNumber(ref ReadOnlySpan<byte> from, out ulong number)
    {
        number = 0;
        var end = from[..Math.Min(from.Length, Varint.MaxLength)].IndexOfAnyInRange((byte)0, (byte)0x7f);
        if (end < 0)
            return false;
        number = Varint.Read(from, out var length);
        from = from[length..];
        return true;
    }

    private static void WriteField(MemoryStream to, int field, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[Varint.MaxLength];
        to.WriteByte((byte)(field << 3 | Bytes));
        to.Write(number[..Varint.Write(number, (ulong)content.Length)]);
        to.Write(content);
    }
}
