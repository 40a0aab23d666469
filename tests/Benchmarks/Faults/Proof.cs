using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;

namespace SpatialCockpit.Benchmarks.Faults;

/// <summary>Whether the record holds what was acknowledged, each once, and projections what the record holds.</summary>
internal sealed class Proof(FaultCity city)
{
    private static readonly string Layer = $"registry.{FaultLoad.Type}";

    /// <summary>While nothing is under way.</summary>
    /// <returns>What is wrong; empty for nothing.</returns>
    public async Task<List<string>> WrongsAsync(CancellationToken cancellationToken)
    {
        await using var record = city.Record;
        List<string> wrongs = [.. await RecordAsync(record, cancellationToken)];
        await LevelAsync(record, cancellationToken);
        return [.. wrongs, .. await ProjectionsAsync(record, cancellationToken)];
    }

    private async Task<IEnumerable<string>> RecordAsync(NpgsqlDataSource record, CancellationToken cancellationToken)
    {
        var objects = await PairsAsync(record, $"select code, number::text from {Layer}", cancellationToken);
        var cases = await PairsAsync(record, "select description, code from cases.case_file where description ^@ 'fault '", cancellationToken);
        var positions = await PairsAsync(record, $"select object, count(*) || ' ' || max(seq) from fence.position where object ^@ '{FaultLoad.Mover}' group by 1", cancellationToken);
        var entries = await PairsAsync(record, $"select e.object, count(*)::text from fence.event e where e.object ^@ '{FaultLoad.Mover}' and e.kind = 'enter' and e.retracts is null group by 1", cancellationToken);
        return
        [
            .. Differences("object", city.Ledger.Objects.Select(each => (each.Key, Text(each.Value))), objects),
            .. Differences("case", city.Ledger.Cases.Select(each => (each.Key, each.Value)), cases),
            .. Differences("positions", city.Ledger.Positions.Select(each => (each.Key, $"{Text(each.Value)} {Text(each.Value)}")), positions),
            .. Differences("entries", city.Ledger.Entries.Select(each => (each.Key, Text(each.Value))), entries),
        ];
    }

    /// <summary>Until every projection has applied what is committed.</summary>
    private async Task LevelAsync(NpgsqlDataSource record, CancellationToken cancellationToken)
    {
        await using var position = record.CreateCommand("select pg_current_wal_insert_lsn()::text");
        var lsn = (string)(await position.ExecuteScalarAsync(cancellationToken))!;
        for (var patience = 0; patience < 12; patience++)
        {
            using var waited = await city.Client.GetAsync($"/changes/wait?lsn={lsn}&timeout_s=10", cancellationToken);
            if (waited.IsSuccessStatusCode)
            {
                await FollowedAsync(record, cancellationToken);
                return;
            }
        }
        throw new InvalidOperationException("Projections do not get level with the record within two minutes.");
    }

    /// <summary>Positions are no part of the stream: their batches follow a second later.</summary>
    private async Task FollowedAsync(NpgsqlDataSource record, CancellationToken cancellationToken)
    {
        var last = (await PairsAsync(record, "select 'last', max(batch)::text from fence.position", cancellationToken))[0];
        for (var patience = 0; patience < 60 && !(await AskAsync("select 'last', max(batch)::varchar from positions", cancellationToken)).Contains(last); patience++)
            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
    }

    private async Task<List<string>> ProjectionsAsync(NpgsqlDataSource record, CancellationToken cancellationToken)
    {
        List<string> wrongs = [];
        foreach (var layer in (string[])[Layer, "cases.case_file"])
        {
            var (shown, there) = (await CountedAsync(layer, cancellationToken), await CountAsync(record, layer, cancellationToken));
            if (shown != there)
                wrongs.Add($"tiles: {layer} has {Text(shown)} features of {Text(there)} rows");
        }
        wrongs.AddRange(Differences("warehouse objects", await PairsAsync(record, $"select code, number || ' ' || version from {Layer}", cancellationToken), await AskAsync($"select code, number || ' ' || version from {FaultLoad.Type}", cancellationToken)));
        wrongs.AddRange(Differences("warehouse positions", await PairsAsync(record, $"select object, count(*)::text from fence.position where object ^@ '{FaultLoad.Mover}' group by 1", cancellationToken),
            await AskAsync($"select object, count(*)::varchar from positions where starts_with(object, '{FaultLoad.Mover}') group by 1", cancellationToken)));
        var near = await city.Client.GetFromJsonAsync<JsonElement>("/nearby?lon=115.41&lat=44.805&radius_m=3000", cancellationToken);
        var seen = near.GetProperty("items").EnumerateArray().Select(item => (item.GetProperty("object").GetString()!, item.GetProperty("time").GetDateTimeOffset().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture))).Where(item => item.Item1.StartsWith(FaultLoad.Mover, StringComparison.Ordinal));
        wrongs.AddRange(Differences("where things are", await PairsAsync(record, $"select object, floor(extract(epoch from max(time)) * 1000)::bigint::text from fence.position where object ^@ '{FaultLoad.Mover}' group by 1", cancellationToken), seen));
        var audit = await city.Client.GetFromJsonAsync<JsonElement>("/audit/check", cancellationToken);
        if (!audit.GetProperty("whole").GetBoolean())
            wrongs.Add($"audit: {audit}");
        return wrongs;
    }

    /// <summary>Features in the tile of the whole world.</summary>
    private async Task<long> CountedAsync(string layer, CancellationToken cancellationToken) =>
        (await city.Client.GetFromJsonAsync<JsonElement>($"/tiles/layers/{layer}", cancellationToken)).GetProperty("features").GetInt64();

    private static async Task<long> CountAsync(NpgsqlDataSource record, string table, CancellationToken cancellationToken)
    {
        await using var count = record.CreateCommand($"select count(*) from {table} where geom is not null");
        return (long)(await count.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task<List<(string, string)>> PairsAsync(NpgsqlDataSource record, string sql, CancellationToken cancellationToken)
    {
        await using var ask = record.CreateCommand(sql);
        await using var row = await ask.ExecuteReaderAsync(cancellationToken);
        List<(string, string)> pairs = [];
        while (await row.ReadAsync(cancellationToken))
            pairs.Add((row.GetString(0), row.GetString(1)));
        return pairs;
    }

    private async Task<IEnumerable<(string, string)>> AskAsync(string sql, CancellationToken cancellationToken)
    {
        using var answer = await city.Client.PostAsJsonAsync("/analytics/query", new { sql, limit = 1_000_000 }, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return [.. (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("rows").EnumerateArray().Select(row => (row[0].GetString()!, row[1].GetString()!))];
    }

    /// <summary>What one side has and the other has not, or has otherwise, or twice; the first few.</summary>
    private static IEnumerable<string> Differences(string what, IEnumerable<(string Key, string Value)> expected, IEnumerable<(string Key, string Value)> there)
    {
        var (wanted, found) = (expected.Order().ToList(), there.Order().ToList());
        var missing = wanted.Except(found).ToList();
        var surplus = found.Except(wanted).ToList();
        if (missing.Count > 0)
            yield return $"{what}: {Text(missing.Count)} of {Text(wanted.Count)} are not as they should be, {string.Join("; ", missing.Take(3))}";
        if (surplus.Count > 0)
            yield return $"{what}: {Text(surplus.Count)} are there that should not be, {string.Join("; ", surplus.Take(3))}";
        if (found.Count != found.Distinct().Count())
            yield return $"{what}: {Text(found.Count - found.Distinct().Count())} are there twice";
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
