using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Spatial;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Campaigns.Drawing;

/// <summary>Objects in use that a campaign may draw or name: of its region, and in its maker's sight.</summary>
/// <param name="type">As the caller may see it.</param>
internal sealed class ObjectPool(ScopedTransaction transaction, ObjectType type, CityClock clock)
{
    /// <summary>What anybody could still look through to repeat a draw.</summary>
    public const int MostCandidates = 200_000;

    /// <exception cref="CqlException">The filter cannot be read.</exception>
    public async Task<long> CountAsync(string region, string? filter, CancellationToken cancellationToken)
    {
        var (condition, values) = Where(region, filter);
        await using var count = transaction.Command($"select count(*) from {DeclaredColumns.NameOf(type)} o where {condition}", values);
        return (long)(await count.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <returns>Codes in their order, one more than may be where there are too many.</returns>
    /// <exception cref="CqlException">The filter cannot be read.</exception>
    public async Task<List<string>> CodesAsync(string region, string? filter, CancellationToken cancellationToken)
    {
        var (condition, values) = Where(region, filter);
        values.Add(MostCandidates + 1);
        await using var list = transaction.Command($"select o.code from {DeclaredColumns.NameOf(type)} o where {condition} order by o.code limit ${values.Count}", values);
        await using var row = await list.ExecuteReaderAsync(cancellationToken);
        List<string> codes = [];
        while (await row.ReadAsync(cancellationToken))
            codes.Add(row.GetString(0));
        return codes;
    }

    /// <returns>Those of the codes that are there, in the order given.</returns>
    public async Task<List<DrawnObject>> FindAsync(string region, IReadOnlyList<string> codes, CancellationToken cancellationToken)
    {
        var (condition, values) = Where(region, null);
        values.Add(codes.ToArray());
        await using var find = transaction.Command($"select o.id, o.code, coalesce({TypeTable.CalledBy(type)}, o.code), o.region, st_x(p.at), st_y(p.at) from {DeclaredColumns.NameOf(type)} o cross join lateral (select st_pointonsurface(o.geom) as at) p where {condition} and o.code = any (${values.Count})", values);
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        Dictionary<string, DrawnObject> found = new(StringComparer.Ordinal);
        while (await row.ReadAsync(cancellationToken))
            found.Add(row.GetString(1), new(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.IsDBNull(4) ? null : new(row.GetDouble(4), row.GetDouble(5))));
        return [.. codes.Select(code => found.GetValueOrDefault(code)).OfType<DrawnObject>()];
    }

    private (string Condition, List<object> Values) Where(string region, string? filter)
    {
        List<object> values = [region];
        return ($"o.life = 'active' and o.region ^@ $1 and {(filter is null ? "true" : CqlSql.Compile(CqlParser.Parse(filter), ObjectColumns.Of(type), clock.Zone.Id, values))}", values);
    }
}

/// <param name="Name">That it is called by.</param>
/// <param name="At">A point on it; null for nowhere.</param>
internal sealed record DrawnObject(long Id, string Code, string Name, string Region, LonLat? At);
