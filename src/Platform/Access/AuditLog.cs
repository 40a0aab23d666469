using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Platform.Access;

/// <summary>One line for every write, in the transaction of the write: either both are kept or neither.</summary>
public static class AuditLog
{
    /// <param name="action">A verb of the feature: <c>layer.edit</c>.</param>
    /// <param name="target">What it was done to: <c>gis.road</c>, <c>user:chen</c>.</param>
    /// <param name="detail">Further facts, kept as JSON; no secrets.</param>
    public static async Task WriteAsync(ScopedTransaction transaction, string action, string target, object? detail, CancellationToken cancellationToken)
    {
        await using var write = transaction.Command("select audit.write($1, $2, $3::jsonb)");
        write.Parameters.AddRange(Parameters([action, target], transaction.Client == default ? detail : Marked(detail, transaction.Client)));
        await write.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The same with what the write changed.</summary>
    /// <param name="detail">Further facts; null for none.</param>
    public static Task WriteAsync(ScopedTransaction transaction, string action, string target, AuditedChange change, object? detail, CancellationToken cancellationToken)
    {
        var line = Line(detail);
        change.TellIn(line, transaction.Secrets);
        return WriteAsync(transaction, action, target, line, cancellationToken);
    }

    /// <summary>The same for work done past row security (imports, sign-ins) on a connection of the feed.</summary>
    public static async Task WriteAsync(NpgsqlConnection feed, string callerName, string action, string target, object? detail, CancellationToken cancellationToken)
    {
        await using var write = new NpgsqlCommand("insert into audit.entry (caller, action, object, origin, detail) values ($1, $2, $3, $4, $5::jsonb)", feed);
        write.Parameters.AddRange(Parameters([callerName, action, target, Origin.Current], detail));
        await write.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>What lines of an action say by one member of their detail, each value once; read past row security.</summary>
    public static async Task<List<string>> ValuesAsync(NpgsqlDataSource feed, string action, string member, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var ask = feed.CreateCommand("select distinct detail ->> $2 from audit.entry where action = $1 and at > $3 and detail ? $2");
        ask.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = action }, new() { Value = member }, new() { Value = since.ToUniversalTime() } });
        return await ask.ListAsync(row => row.GetString(0), cancellationToken);
    }

    private static JsonObject Marked(object? detail, ClientMark client)
    {
        var line = Line(detail);
        if (client.Time is { } time)
            line["client_time"] = JsonSerializer.SerializeToNode(time, WireJson.Options);
        if (client.Sequence is { } sequence)
            line["client_sequence"] = sequence;
        return line;
    }

    private static JsonObject Line(object? detail) => detail is null ? [] : JsonSerializer.SerializeToNode(detail, WireJson.Options)!.AsObject();

    private static NpgsqlParameter[] Parameters(string[] words, object? detail) =>
        [.. words.Select(word => new NpgsqlParameter { Value = word }), new() { Value = detail is null ? "{}" : JsonSerializer.Serialize(detail, WireJson.Options) }];
}
