using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using SpatialCockpit.Platform.Jobs;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Platform.Secrets;

/// <summary>
/// Each hour, and when packs have changed, seals what lies open: texts of attributes that a pack has called sensitive since, what was written past the service, and, when there is another key, what the one before has sealed. It changes nothing that
/// anybody can read, so that no version counts and no history is written.
/// </summary>
public sealed class SealingSweep(RecordDatabase record, IEnumerable<ISealedColumns> features, PackCatalog packs, TimeProvider time, ILogger<SealingSweep> logger) : HourlySweep(time, logger, atOnce: true)
{
    private const int AtOnce = 2000;
    private const string Prefix = "$1";

    public override string JobName => "sealing";

    protected override Task Early => packs.Replaced.Next;

    /// <returns>How many values were sealed.</returns>
    public async Task<long> SealAsync(CancellationToken cancellationToken)
    {
        var count = 0L;
        foreach (var column in features.SelectMany(feature => feature.Now))
            for (int done; (done = await SealSomeAsync(column, cancellationToken)) > 0;)
                count += done;
        return count;
    }

    protected override async Task SweepNowAsync(CancellationToken cancellationToken)
    {
        if (await SealAsync(cancellationToken) is > 0 and var count)
            logger.LogInformation("{Count} values were sealed", count);
    }

    private async Task<int> SealSomeAsync(SealedColumn column, CancellationToken cancellationToken)
    {
        await using var connection = await record.Owner.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var quiet = connection.Command("set local session_replication_role = replica"))
            await quiet.ExecuteNonQueryAsync(cancellationToken);
        var open = await connection.Command($"select {column.Key}, {column.Column}::text from {column.Table} where {IsOpen(column)} order by {column.Key} limit {AtOnce} for update", record.Secrets.CurrentStart)
            .ListAsync(row => (Id: row.GetInt64(0), Text: row.GetString(1)), cancellationToken);
        if (open.Count == 0)
            return 0;
        var type = column.Form == SealedForm.Text ? "text" : "jsonb";
        await using var seal = connection.Command(
            $"update {column.Table} t set {column.Column} = u.value::{type} from unnest($1::bigint[], $2::text[]) u (id, value) where t.{column.Key} = u.id",
            open.Select(row => row.Id).ToArray(), open.Select(row => Sealed(column, row.Text)).ToArray());
        var done = await seal.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return done;
    }

    /// <summary>A condition: it holds something that the key of now has not sealed.</summary>
    private static string IsOpen(SealedColumn column) => column.Form switch
    {
        SealedForm.Text => $"not starts_with({column.Column}, {Prefix})",
        SealedForm.Document => $"(jsonb_typeof({column.Column}) <> 'string' or not starts_with({column.Column} #>> '{{}}', {Prefix}))",
        _ => string.Join(" or ", column.Members!.Select(name => $"(jsonb_typeof({column.Column} -> '{name}') = 'string' and not starts_with({column.Column} ->> '{name}', {Prefix}))")),
    };

    private string Sealed(SealedColumn column, string text)
    {
        if (column.Form == SealedForm.Text)
            return Anew(text);
        var json = JsonNode.Parse(text);
        if (column.Form == SealedForm.Document)
            return JsonSerializer.Serialize(json is JsonValue value && value.TryGetValue<string>(out var before) ? Anew(before) : record.Secrets.Seal(text));
        foreach (var name in column.Members!)
            if (json![name] is JsonValue member && member.TryGetValue<string>(out var said))
                json[name] = Anew(said);
        return json!.ToJsonString(WireJson.Options);
    }

    private string Anew(string text) => record.Secrets.Seal(record.Secrets.Open(text));
}
