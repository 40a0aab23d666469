using System.Runtime.InteropServices;
using System.Text;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Mvt;
using SpatialCockpit.Tiles.Snapshots.Layout;

namespace SpatialCockpit.Tiles.Snapshots.Saved;

/// <summary>A delta as bytes: of each changed row its key and, unless its shape is gone, its shape, the bytes of its values and whose it is.</summary>
internal static class DeltaFile
{
    private const int NoValue = -1;

    public static void Write(LayerDelta delta, Stream to)
    {
        using var writer = new BinaryWriter(to, Encoding.UTF8, leaveOpen: true);
        writer.Write(delta.ChangedRows);
        foreach (var (id, feature) in delta.Changes())
        {
            writer.Write(id);
            writer.Write(feature is not null);
            if (feature is null)
                continue;
            var shape = feature.Shape;
            writer.Write((byte)shape.Kind);
            Write(writer, shape.Coordinates);
            Write(writer, shape.PartEnds);
            Write(writer, shape.PolygonEnds);
            foreach (var value in feature.Values)
                Write(writer, value < 0, value < 0 ? [] : delta.ValueBytes(value));
            Write(writer, delta.Owners.Count == 0, delta.Owners.Count == 0 ? [] : delta.OwnerBytes(feature.Owner));
        }
    }

    /// <param name="delta">Of nothing yet; what is read was there before all its versions.</param>
    public static void Read(Stream from, SnapshotColumns columns, LayerDelta delta)
    {
        using var reader = new BinaryReader(from);
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var id = reader.ReadInt64();
            if (!reader.ReadBoolean())
            {
                delta.Remove(id, version: 0);
                continue;
            }
            var kind = (GeometryKind)reader.ReadByte();
            var (coordinates, partEnds, polygonEnds) = (ReadNumbers(reader), ReadNumbers(reader), ReadNumbers(reader));
            var values = new int[columns.Keys.Count];
            for (var i = 0; i < values.Length; i++)
                values[i] = ReadBytes(reader) is { } value ? delta.Values.NumberOf(value) : NoValue;
            var owner = ReadBytes(reader) is { } own ? delta.Owners.NumberOf(own) : 0;
            delta.Put(new(id, kind, coordinates, partEnds, polygonEnds, WorldBox.Of(coordinates), values, owner), version: 0);
        }
    }

    private static void Write(BinaryWriter writer, ReadOnlySpan<int> numbers)
    {
        writer.Write(numbers.Length);
        writer.Write(MemoryMarshal.AsBytes(numbers));
    }

    private static int[] ReadNumbers(BinaryReader reader)
    {
        var numbers = new int[reader.ReadInt32()];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(numbers.AsSpan()));
        return numbers;
    }

    private static void Write(BinaryWriter writer, bool isNull, ReadOnlySpan<byte> bytes)
    {
        writer.Write(isNull ? NoValue : bytes.Length);
        writer.Write(bytes);
    }

    private static byte[]? ReadBytes(BinaryReader reader) => reader.ReadInt32() is >= 0 and var length ? reader.ReadBytes(length) : null;
}
