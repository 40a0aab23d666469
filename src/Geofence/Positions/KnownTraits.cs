using Npgsql;
using SpatialCockpit.Geofence.Objects;
using SpatialCockpit.Geofence.Tracks;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Geofence.Positions;

/// <summary>What objects were like when they reported, as the record keeps it: each state once. One writer.</summary>
internal sealed class KnownTraits(RecordDatabase record)
{
    private const int MostRemembered = 1_000_000;

    private readonly HashSet<(string Object, long Hash)> _kept = [];
    private readonly Dictionary<(string Object, long Hash), Traits> _read = [];

    /// <summary>Null for an object that was not registered then.</summary>
    public async ValueTask<Traits?> FindAsync(string subject, long hash, CancellationToken cancellationToken)
    {
        if (hash == 0)
            return null;
        if (_read.TryGetValue((subject, hash), out var known))
            return known;
        await using var find = record.Lookups.CreateCommand("select attributes::text from fence.traits where object = $1 and hash = $2");
        find.Parameters.Add(new() { Value = subject });
        find.Parameters.Add(new() { Value = hash });
        return _read[(subject, hash)] = new((string)(await find.ExecuteScalarAsync(cancellationToken))!, hash);
    }

    /// <summary>Writes down those that are new, in the transaction of their positions.</summary>
    /// <returns>What is to be remembered when that is committed.</returns>
    public async Task<IReadOnlyList<(string Object, long Hash)>> KeepAsync(NpgsqlConnection connection, IReadOnlyList<ReportedFix> positions, CancellationToken cancellationToken)
    {
        Dictionary<(string, long), string>? news = null;
        foreach (var position in positions)
            if (position.Traits is { } traits && !_kept.Contains((position.Object, traits.Hash)))
                (news ??= [])[(position.Object, traits.Hash)] = traits.Json;
        if (news is null)
            return [];
        await using var insert = new NpgsqlCommand("insert into fence.traits (object, hash, attributes) select * from unnest($1::text[], $2::bigint[], $3::text[]::jsonb[]) on conflict do nothing", connection);
        insert.Parameters.Add(new() { Value = news.Keys.Select(key => key.Item1).ToArray() });
        insert.Parameters.Add(new() { Value = news.Keys.Select(key => key.Item2).ToArray() });
        insert.Parameters.Add(new() { Value = news.Values.ToArray(), NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Text });
        await insert.ExecuteNonQueryAsync(cancellationToken);
        return [.. news.Keys];
    }

    public void Remember(IReadOnlyList<(string Object, long Hash)> kept)
    {
        if (_kept.Count + kept.Count > MostRemembered)
            _kept.Clear();
        _kept.UnionWith(kept);
    }
}
