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
            logger.ValuesSealed(count);
    }

    private async Task<int> SealSomeAsync(SealedColumn column, CancellationToken cancellationToken)
    {
        await using var connection = await record.Owner.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var quiet = connection.Command("set local session_replication_role = replica"))
            await quiet.ExecuteNonQueryAsync(cancellationToken);
        var open = await connection.Command($"select {column.Key}, {TextOf(column)} from {column.Table} where ({column.Where}) and ({IsOpen(column)}) order by {column.Key} limit {AtOnce} for update", StartOf(column))
            .ListAsync(row => (Id: row.GetInt64(0), Text: row.GetString(1)), cancellationToken);
        var anew = open.Select(row => (row.Id, Value: Sealed(column, row.Id, row.Text))).Where(row => row.Value is not null).ToList();
        if (anew.Count == 0)
            return 0;
        await using var seal = connection.Command(
            $"update {column.Table} t set {column.Column} = {ValueOf(column)} from unnest($1::bigint[], $2::text[]) u (id, value) where t.{column.Key} = u.id",
            anew.Select(row => row.Id).ToArray(), anew.Select(row => row.Value!).ToArray());
        var done = await seal.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return done;
    }

    private static string TextOf(SealedColumn column) => column.Form == SealedForm.Bytes ? $"encode({column.Column}, 'hex')" : $"{column.Column}::text";

    private static string ValueOf(SealedColumn column) => column.Form switch
    {
        SealedForm.Text => "u.value",
        SealedForm.Bytes => "decode(u.value, 'hex')",
        _ => "u.value::jsonb",
    };

    /// <summary>How it begins where the key of now has sealed it.</summary>
    private string StartOf(SealedColumn column) => column.Form == SealedForm.Bytes ? Convert.ToHexStringLower(record.Secrets.CurrentBytes) : column.PlaceOf is null ? record.Secrets.CurrentStart : record.Secrets.CurrentPlacedStart;

    /// <summary>A condition: it holds something that the key of now has not sealed.</summary>
    private static string IsOpen(SealedColumn column) => column.Form switch
    {
        SealedForm.Bytes => $"not starts_with({TextOf(column)}, {Prefix})",
        SealedForm.Text => $"not starts_with({column.Column}, {Prefix})",
        SealedForm.Document => $"(jsonb_typeof({column.Column}) <> 'string' or not starts_with({column.Column} #>> '{{}}', {Prefix}))",
        _ => string.Join(" or ", column.Members!.Select(name => $"(jsonb_typeof({column.Column} -> '{name}') = 'string' and not starts_with({column.Column} ->> '{name}', {Prefix}))")),
    };

    /// <returns>Null for bytes that are damaged.</returns>
    private string? Sealed(SealedColumn column, long id, string text)
    {
        if (column.Form == SealedForm.Bytes)
            return BytesAnew(text, column.PlaceOf!(id));
        if (column.Form == SealedForm.Text)
            return column.PlaceOf is { } placeOf ? record.Secrets.Seal(record.Secrets.Open(text, placeOf(id)), placeOf(id)) : Anew(text);
        var json = JsonNode.Parse(text);
        if (column.Form == SealedForm.Document)
            return JsonSerializer.Serialize(json is JsonValue value && value.TryGetValue<string>(out var before) ? Anew(before) : record.Secrets.Seal(text));
        foreach (var name in column.Members!)
            if (json![name] is JsonValue member && member.TryGetValue<string>(out var said))
                json[name] = Anew(said);
        return json!.ToJsonString(WireJson.Options);
    }

    private string Anew(string text) => record.Secrets.Seal(record.Secrets.Open(text));

    private string? BytesAnew(string hex, string place) => record.Secrets.Open(Convert.FromHexString(hex), place) is { } opened ? Convert.ToHexStringLower(record.Secrets.Seal(opened, place)) : null;
}
