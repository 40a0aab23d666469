using System.Text;
using SpatialCockpit.Geocoder.Areas;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Geocoder.Saved;

/// <summary>Divisions and grids as bytes.</summary>
internal static class AreaFile
{
    public static void Write(Stream to, IEnumerable<Area> areas)
    {
        using var writer = new BinaryWriter(to, Encoding.UTF8, leaveOpen: true);
        foreach (var area in areas)
        {
            writer.Write((byte)area.Table);
            writer.Write(area.Id);
            writer.Write(area.Code);
            writer.Write(area.Name);
            Write(writer, area.Parent);
            Write(writer, area.DutyCode);
            Write(writer, area.LandUse);
            writer.Write((byte)area.Layer);
            writer.Write(area.SquareMeters ?? double.NaN);
            var shape = Ewkb.Write(area.Shape);
            writer.Write(shape.Length);
            writer.Write(shape);
        }
    }

    public static List<Area> Read(Stream from)
    {
        List<Area> areas = [];
        using var reader = new BinaryReader(from, Encoding.UTF8);
        while (from.Position < from.Length)
        {
            var (table, id, code, name) = ((AreaTable)reader.ReadByte(), reader.ReadInt64(), reader.ReadString(), reader.ReadString());
            var (parent, duty, use) = (Read(reader), Read(reader), Read(reader));
            var (layer, meters) = ((PlaceLayer)reader.ReadByte(), reader.ReadDouble());
            areas.Add(new(table, id, code, name, Ewkb.Read(reader.ReadBytes(reader.ReadInt32())), parent, duty) { Layer = layer, LandUse = use, SquareMeters = double.IsNaN(meters) ? null : meters });
        }
        return areas;
    }

    private static void Write(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null)
            writer.Write(text);
    }

    private static string? Read(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;
}
