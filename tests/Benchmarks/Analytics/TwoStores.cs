using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;

namespace SpatialCockpit.Benchmarks.Analytics;

/// <summary>The same question of the record, by SQL on a connection of its own, and of the warehouse, over HTTP as anybody asks it; each answer as lines that can be compared.</summary>
internal sealed class TwoStores(BenchCity city, NpgsqlConnection record) : IAsyncDisposable
{
    public static async Task<TwoStores> OpenAsync(BenchCity city, CancellationToken cancellationToken)
    {
        var connection = await city.Record.Feed.OpenConnectionAsync(cancellationToken);
        await using var set = new NpgsqlCommand("set timezone = 'Asia/Shanghai'; set work_mem = '256MB'; set max_parallel_workers_per_gather = 2", connection);
        await set.ExecuteNonQueryAsync(cancellationToken);
        return new(city, connection);
    }

    public async Task<(TimeSpan Took, List<string> Lines)> RecordAsync(string sql, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        await using var ask = new NpgsqlCommand(sql, record) { CommandTimeout = 0 };
        await using var row = await ask.ExecuteReaderAsync(cancellationToken);
        List<string> lines = [];
        while (await row.ReadAsync(cancellationToken))
            lines.Add(string.Join('|', Enumerable.Range(0, row.FieldCount).Select(column => Text(row.IsDBNull(column) ? null : row.GetValue(column)))));
        return (clock.Elapsed, lines);
    }

    public async Task<(TimeSpan Took, List<string> Lines)> WarehouseAsync(string sql, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        using var response = await city.Client.PostAsJsonAsync("/analytics/query", new { sql, limit = 1_000_000 }, cancellationToken);
        using var answer = await response.Content.ReadFromJsonAsync<JsonDocument>(cancellationToken);
        response.EnsureSuccessStatusCode();
        var took = clock.Elapsed;
        return (took, [.. answer!.RootElement.GetProperty("rows").EnumerateArray().Select(line => string.Join('|', line.EnumerateArray().Select(value => Text(ValueOf(value)))))]);
    }

    public ValueTask DisposeAsync() => record.DisposeAsync();

    private static object? ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.String => DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) && value.GetString()!.Contains('T', StringComparison.Ordinal) ? moment : value.GetString(),
        JsonValueKind.Null => null,
        _ => value.ToString(),
    };

    /// <summary>Numbers to nine digits: sums in another order differ in the last ones.</summary>
    private static string Text(object? value) => value switch
    {
        null => "",
        DateTime moment => new DateTimeOffset(moment).ToUniversalTime().ToString("O", CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.ToUniversalTime().UtcDateTime.ToString("O", CultureInfo.InvariantCulture).Replace("Z", "+00:00", StringComparison.Ordinal),
        IConvertible number and (int or long or short or double or float or decimal) => number.ToDouble(CultureInfo.InvariantCulture).ToString("G9", CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
