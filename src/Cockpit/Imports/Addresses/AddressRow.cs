using System.Globalization;
using NetTopologySuite.Geometries;
using SpatialCockpit.Cockpit.Imports.Layers;
using SpatialCockpit.Platform.Csv;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Cockpit.Imports.Addresses;

/// <summary>One row of an address file, checked.</summary>
internal sealed record AddressRow(long Line, string Id, string Name, string? Address, string? District, string? Category, string Extra, Point? Point)
{
    private const int LongestId = 200;
    private const int LongestText = 1000;

    /// <returns>The row, or its id as far as known and why it is bad.</returns>
    public static (AddressRow? Row, string? Id, string? Reason) Read(CsvLine line, AddressColumns columns, ClientCrs crs)
    {
        if (line.Fault is { } fault)
            return (null, null, fault);
        var id = AddressColumns.Text(line.Fields, columns.Id);
        var address = AddressColumns.Text(line.Fields, columns.Address);
        var name = AddressColumns.Text(line.Fields, columns.Name) ?? address;
        var reason = id switch
        {
            null => "the id is empty",
            { Length: > LongestId } => $"the id is longer than {LongestId} characters",
            _ when name is null => "name and address are empty",
            _ when Math.Max(name.Length, address?.Length ?? 0) > LongestText => $"name or address is longer than {LongestText} characters",
            _ => null,
        };
        Point? point = null;
        reason ??= ReadPoint(AddressColumns.Text(line.Fields, columns.Lon), AddressColumns.Text(line.Fields, columns.Lat), crs, out point);
        if (reason is not null)
            return (null, id, reason);
        return (new(line.Line, id!, name!, address, AddressColumns.Text(line.Fields, columns.District), AddressColumns.Text(line.Fields, columns.Category), columns.ExtraJson(line.Fields), point), id, null);
    }

    public void Write(BinaryCopy copy, long position)
    {
        copy.StartRow();
        copy.Bigint(position);
        copy.Bigint(Line);
        copy.Text(Id);
        copy.Text(AddressLayer.Of(Category, Name));
        copy.Text(Name);
        copy.Text(Address);
        copy.Text(District);
        copy.Text(Category);
        copy.Jsonb(Extra);
        copy.Geometry(Point);
    }

    /// <returns>Why there is no such point; null for a good one, and for none at all.</returns>
    private static string? ReadPoint(string? lon, string? lat, ClientCrs crs, out Point? point)
    {
        point = null;
        if (lon is null && lat is null)
            return null;
        if (lon is null || lat is null)
            return lon is null ? "lat without lon" : "lon without lat";
        if (!TryNumber(lon, out var x) || !TryNumber(lat, out var y))
            return $"'{lon}', '{lat}' are no coordinates";
        if (crs.Read(x, y) is not { } here)
            return crs.Plane is null ? GeometryCheck.NotOnEarth(x, y) : $"{x} {y} is no place of {crs.Name} (are easting and northing swapped?)";
        point = new(here.Lon, here.Lat);
        return null;
    }

    private static bool TryNumber(string text, out double number) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
}
