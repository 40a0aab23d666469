using NetTopologySuite.Geometries;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Benchmarks.Geocoder;

/// <summary>The addresses of an <see cref="AddressWorld"/> as rows of the record, with the trigram index that the plain way asks.</summary>
internal static class AddressTable
{
    /// <summary>What the plain way compares with a question.</summary>
    public const string WholeText = "(coalesce(district, '') || coalesce(address, '') || name)";

    public static async Task FillAsync(RecordDatabase record, AddressWorld world, CancellationToken cancellationToken)
    {
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        await using var copy = await BinaryCopy.BeginAsync(
            connection, "address.place", ["source", "source_id", "layer", "name", "address", "district", "street_office", "community", "road", "number", "compound", "building", "category", "geom"], cancellationToken);
        for (var i = 0; i < world.Rows; i++)
            Write(copy, world.Row(i));
        await copy.CompleteAsync(cancellationToken);
    }

    public static async Task IndexByTrigramsAsync(RecordDatabase record, CancellationToken cancellationToken)
    {
        foreach (var sql in (string[])["create extension if not exists pg_trgm", $"create index bench_place_trgm on address.place using gin ({WholeText} gin_trgm_ops)", "analyze address.place"])
        {
            await using var command = record.Owner.CreateCommand(sql);
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static void Write(BinaryCopy copy, PlaceRow row)
    {
        copy.StartRow();
        foreach (var text in (string?[])[row.Source, row.SourceId, row.Layer.Name(), row.Name, row.Address, row.District, row.StreetOffice, row.Community, row.Road, row.Number, row.Compound, row.Building, row.Category])
            copy.Text(text);
        copy.Geometry(new Point(row.Lon, row.Lat));
    }
}
