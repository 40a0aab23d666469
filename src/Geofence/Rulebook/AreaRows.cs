using NetTopologySuite.Geometries;
using Npgsql;
using SpatialCockpit.Geofence.Rules;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Geofence.Rulebook;

/// <summary>Areas as the record has them: those there are, and those that versions of rules were put with.</summary>
internal static class AreaRows
{
    /// <param name="of">As <see cref="RuleReader.AreasOf"/> says; null for none.</param>
    public static async Task<Areas> ReadAsync(ScopedTransaction transaction, string? of, CancellationToken cancellationToken)
    {
        if (of is null)
            return new([]);
        await using var read = transaction.Command("select code, name, st_asewkb(geom) from fence.areas($1)");
        read.Parameters.Add(new() { Value = of });
        return await ReadAsync(read, cancellationToken);
    }

    /// <summary>Those there are become those of a version.</summary>
    public static async Task KeepAsync(ScopedTransaction transaction, long rule, int version, string? of, CancellationToken cancellationToken)
    {
        if (of is null)
            return;
        await using var keep = transaction.Command("select fence.keep_areas($1, $2, $3)");
        foreach (var value in (object[])[rule, version, of])
            keep.Parameters.Add(new() { Value = value });
        await keep.ExecuteNonQueryAsync(cancellationToken);
    }

    public static async Task<Areas> ReadAsync(RecordDatabase record, long rule, int version, CancellationToken cancellationToken)
    {
        await using var read = record.Feed.CreateCommand("select code, name, outline from fence.rule_area where rule = $1 and version = $2 order by code");
        read.Parameters.Add(new() { Value = rule });
        read.Parameters.Add(new() { Value = version });
        return await ReadAsync(read, cancellationToken);
    }

    private static async Task<Areas> ReadAsync(NpgsqlCommand read, CancellationToken cancellationToken)
    {
        await using var row = await read.ExecuteReaderAsync(cancellationToken);
        List<Area> areas = [];
        while (await row.ReadAsync(cancellationToken))
            areas.Add(new(row.GetString(0), row.GetString(1), (MultiPolygon)Ewkb.Read(row.GetFieldValue<byte[]>(2))));
        return new(areas);
    }
}
