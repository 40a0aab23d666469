using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Supervision.Feeds.Declared;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Types;
using SpatialCockpit.Supervision.Registry.Values;
using static SpatialCockpit.Supervision.Registry.Tables.DeclaredColumns;

namespace SpatialCockpit.Supervision.Feeds.Intake;

/// <summary>Lines become objects: made, changed, retired and restored as callers do it, with the same history.</summary>
internal sealed class ObjectTarget(ScopedTransaction transaction, Feed feed, ObjectType type, Scope scope, CityClock clock) : IFeedTarget
{
    /// <summary>The source says that it belongs to another division.</summary>
    private const string Elsewhere = "elsewhere";

    public Task<Dictionary<string, FeedItem>> KnownAsync(string[] ids, CancellationToken cancellationToken) =>
        FeedItems.FindAsync(transaction, feed, ids, $"left join {NameOf(type)} o on o.id = i.row_id", "o.code, o.region, o.audience", cancellationToken);

    public async Task SiftAsync(IReadOnlyList<FeedMove> moves, CancellationToken cancellationToken)
    {
        foreach (var move in moves.Where(move => move is { IsWriting: true, Item.Row: not null }))
            Compare(move, move.Item!.Row!);
        if (!scope.IsEverything)
            await SiftByPlaceAsync([.. moves.Where(move => move.IsWriting)], cancellationToken);
    }

    public async Task WriteAsync(IReadOnlyList<FeedMove> moves, CancellationToken cancellationToken)
    {
        await InsertAsync([.. moves.Where(move => move is { IsWriting: true, RowId: null })], cancellationToken);
        await UpdateAsync([.. moves.Where(move => move is { IsWriting: true, Item.Row: not null })], cancellationToken);
        await LiveAsync(LifeChange.Retire, moves.Where(move => move is { Step: FeedStep.End, RowId: not null }), cancellationToken);
        await LiveAsync(LifeChange.Restore, moves.Where(move => move is { Step: FeedStep.Write, Item: { IsGone: true, Row: not null } }), cancellationToken);
    }

    /// <summary>The code stays, as in PATCH; whom an object belongs to changes by agreement, and no feed is refused for not knowing of it.</summary>
    private void Compare(FeedMove move, FeedRow row)
    {
        var said = move.Line.Object!;
        if (said.Code is { } code && code != row.Code)
            move.Reject(new(FeedReason.CodeChanged, "code", $"The code of {row.Code} stays as it is."));
        else if (said.Region is { } region && region != row.Region && !type.IsOfPlace)
            move.Warn(Elsewhere);
    }

    /// <summary>Whose each would be, as the trigger of its table will say.</summary>
    private async Task SiftByPlaceAsync(List<FeedMove> moves, CancellationToken cancellationToken)
    {
        var located = await Whereabouts.FindAsync(transaction, type, [.. moves.Select(move => move.Line.Object!.Place.Value)], cancellationToken);
        var (own, audience) = scope.Own;
        for (var i = 0; i < moves.Count; i++)
        {
            var row = moves[i].Item?.Row;
            if ((row is null || located[i] is not null) && !scope.Sees(located[i] ?? moves[i].Line.Object!.Region ?? own, row?.Audience ?? audience))
                moves[i].Reject(new(FeedReason.OutsideScope, null, "The object would lie outside of what you see."));
        }
    }

    private async Task InsertAsync(List<FeedMove> moves, CancellationToken cancellationToken)
    {
        if (moves.Count == 0)
            return;
        var (region, audience) = scope.Own;
        var ids = await FeedItems.NextIdsAsync(transaction, NameOf(type), moves.Count, cancellationToken);
        var codes = await CodesAsync(moves, cancellationToken);
        var lists = Said(moves).Numbers("id", ids).Texts("code", codes).Texts("region", moves.Select(move => move.Line.Object!.Region ?? region)).Texts("life", moves.Select(move => move.Step == FeedStep.Fill ? LifeChange.Retire.To : LifeChange.Restore.To));
        await using var insert = lists.Command(transaction, $"""
            insert into {NameOf(type)} ({lists.Columns}, source, audience) select {lists.Values}, ${lists.Next}, ${lists.Next + 1} from {lists.Rows}
            on conflict (code) do nothing returning id
            """, feed.System, audience);
        HashSet<long> written = [];
        await using (var row = await insert.ExecuteReaderAsync(cancellationToken))
            while (await row.ReadAsync(cancellationToken))
                written.Add(row.GetInt64(0));
        for (var i = 0; i < moves.Count; i++)
            if (written.Contains(ids[i]))
                moves[i].RowId = ids[i];
            else
                moves[i].Reject(new(FeedReason.CodeTaken, "code", $"Another object has the code {codes[i]}."));
    }

    private async Task<IReadOnlyList<string>> CodesAsync(List<FeedMove> moves, CancellationToken cancellationToken) =>
        type.Code.IsCounted ? await CountedCodes.NextAsync(transaction, type, clock.Today, moves.Count, cancellationToken) : [.. moves.Select(move => move.Line.Object!.Code!)];

    private async Task UpdateAsync(List<FeedMove> moves, CancellationToken cancellationToken)
    {
        if (moves.Count == 0 || (feed.Attributes.Count == 0 && feed.Place is null))
            return;
        var lists = Said(moves).Numbers("id", moves.Select(move => move.RowId!.Value));
        await using var update = lists.Command(transaction, $"update {NameOf(type)} o set {lists.Assignments("id")} from {lists.Rows} where o.id = u.id");
        await update.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>As far as it is the feed's: what somebody here has retired or merged stays so.</summary>
    private async Task LiveAsync(LifeChange change, IEnumerable<FeedMove> moves, CancellationToken cancellationToken)
    {
        var ids = moves.Select(move => move.RowId!.Value).ToArray();
        if (ids.Length == 0)
            return;
        await CallAsync(change.Action, cancellationToken);
        await using var live = transaction.Command($"update {NameOf(type)} set life = $1 where id = any ($2) and life = $3");
        foreach (var value in (object[])[change.To, ids, change.From[0]])
            live.Parameters.Add(new() { Value = value });
        await live.ExecuteNonQueryAsync(cancellationToken);
        await CallAsync("", cancellationToken);
    }

    /// <param name="action">What the history calls the changes to come; empty for what they are.</param>
    private async Task CallAsync(string action, CancellationToken cancellationToken)
    {
        await using var call = transaction.Command("select set_config('cockpit.action', $1, true)");
        call.Parameters.Add(new() { Value = action });
        await call.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>All that the feed says of objects beside what they are called.</summary>
    private ColumnLists Said(List<FeedMove> moves)
    {
        var lists = new ColumnLists().Attributes(feed.Attributes.Keys.Where(type.Attributes.ContainsKey), type.Attributes, [.. moves.Select(move => move.Line.Object!.Values.ToDictionary(said => said.Key.Name, said => said.Value, StringComparer.Ordinal))], transaction.Secrets);
        return feed.Place is null ? lists : lists.Places("geom", moves.Select(move => move.Line.Object!.Place.Value));
    }
}
