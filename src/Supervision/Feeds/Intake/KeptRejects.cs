using System.Runtime.CompilerServices;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Feeds.Declared;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Feeds.Intake;

/// <summary>A line that was rejected, to be tried again.</summary>
/// <param name="Version">As it was read; null where it could not be.</param>
/// <param name="Sender">Who sent it, seeing what they saw then.</param>
internal sealed record KeptReject(long Id, ReadOnlyMemory<byte> Line, decimal? Version, string Sender, string[] Regions, int[] Audience);

/// <summary>Reads rejects that are to be tried again, some at a time; each is read once, also where it is rejected again.</summary>
internal sealed class KeptRejects(RecordDatabase record, Feed feed)
{
    private const int AtOnce = 1000;

    private const string OfAKnownId = "waits_for is not null and exists (select from registry.feed_item i where i.system = $4 and i.target = $5 and i.source_id = r.waits_for and i.row_id is not null)";

    private const string OfAKnownCode = """
        waits_for is not null and (exists (select from registry.object o where o.code = r.waits_for) or exists (select from registry.alias a where a.alias = r.waits_for and a.taken_at is null))
        """;

    /// <summary>Of one reason, or all: every one for administrators, else what the caller has sent.</summary>
    public IAsyncEnumerable<IReadOnlyList<KeptReject>> ReadAsync(string? reason, Caller caller, CancellationToken cancellationToken) =>
        ReadAsync("is_whole and ($4 = '' or reason = $4)", [reason ?? ""], caller, cancellationToken);

    /// <summary>Those whose object is known by now.</summary>
    /// <param name="ofType">Whose ids lines say; null where they say codes.</param>
    public IAsyncEnumerable<IReadOnlyList<KeptReject>> ReadWaitingAsync(ObjectType? ofType, Caller everybody, CancellationToken cancellationToken) =>
        ofType is null ? ReadAsync(OfAKnownCode, [], everybody, cancellationToken) : ReadAsync(OfAKnownId, [feed.System, ofType.Name], everybody, cancellationToken);

    private async IAsyncEnumerable<IReadOnlyList<KeptReject>> ReadAsync(string condition, object[] values, Caller caller, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var after = 0L; ;)
        {
            var some = await ReadAsync(condition, values, after, caller, cancellationToken);
            if (some.Count == 0)
                yield break;
            after = some[^1].Id;
            yield return some;
        }
    }

    private async Task<List<KeptReject>> ReadAsync(string condition, object[] values, long after, Caller caller, CancellationToken cancellationToken)
    {
        await using var transaction = await caller.Scope.BeginAsync(record, caller.Name, cancellationToken);
        if (caller.Is(Role.Admin) && caller.Scope.IsEverything)
            await FeedSystems.SeeAsync(transaction, [feed.System], cancellationToken);
        await using var read = transaction.Command($"select id, line, version, sender, regions, audience from registry.feed_reject r where feed = $1 and id > $2 and {condition} order by id limit $3");
        foreach (var value in (object[])[feed.Name, after, AtOnce, .. values])
            read.Parameters.Add(new() { Value = value });
        await using var row = await read.ExecuteReaderAsync(cancellationToken);
        List<KeptReject> rejects = [];
        while (await row.ReadAsync(cancellationToken))
            rejects.Add(new(row.GetInt64(0), row.GetFieldValue<byte[]>(1), row.IsDBNull(2) ? null : row.GetDecimal(2), row.GetString(3), row.GetFieldValue<string[]>(4), row.GetFieldValue<int[]>(5)));
        return rejects;
    }
}
