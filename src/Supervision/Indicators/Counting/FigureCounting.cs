using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Indicators.Kept;
using SpatialCockpit.Supervision.Indicators.Stored;

namespace SpatialCockpit.Supervision.Indicators.Counting;

/// <summary>Counts for a caller: by the analytical store, where it has all that the record had and counts exactly as that does; else by the record.</summary>
public sealed class FigureCounting(IFigureStore store, FigureVersions versions, ChangeStream changes, RecordDatabase record, CityClock clock)
{
    /// <summary>For the store to take what was committed by now; then the record is asked, which costs a busy machine more than a wait.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly HashSet<string> Store = ["warehouse"];

    /// <summary>Of what is committed by now.</summary>
    /// <exception cref="Spatial.Cql2.CqlException">The condition cannot be read.</exception>
    internal async Task<List<RowCount>> CountAsync(CountAsked asked, Caller caller, CancellationToken cancellationToken) =>
        (await CountAsync([asked], caller, await Lsn.FlushedAsync(record.Feed, cancellationToken), cancellationToken)).Counts[0];

    /// <param name="level">What was committed by then counts.</param>
    /// <returns>Of each that was asked, in that order.</returns>
    /// <exception cref="Spatial.Cql2.CqlException">A condition cannot be read.</exception>
    internal async Task<(List<List<RowCount>> Counts, FigureSource Source)> CountAsync(IReadOnlyList<CountAsked> asked, Caller caller, Lsn level, CancellationToken cancellationToken)
    {
        if (await StoredAsync(asked, caller, level, cancellationToken) is { } stored)
            return (stored, FigureSource.Warehouse);
        await versions.UntilVisibleAsync(cancellationToken);
        List<List<RowCount>> counts = [];
        await using var transaction = await caller.Scope.BeginAsync(record, caller.Name, cancellationToken);
        foreach (var count in asked)
            counts.Add(await CountAsync(count, transaction, cancellationToken));
        return (counts, FigureSource.Record);
    }

    /// <summary>By the record.</summary>
    private Task<List<RowCount>> CountAsync(CountAsked asked, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        var (list, zone) = (asked.List, clock.Zone.Id);
        List<object> values = [];
        string[] conditions = asked.Filter is null ? [list.Always] : [list.Always, list.Past.Compile(asked.Filter, list.Columns, zone, values)];
        return asked.Groups(list.Columns)!.CountAsync(transaction, list.Table, conditions, values, list.Address, asked.Filter, zone, cancellationToken);
    }

    /// <summary>No connection to the record is held meanwhile: an answer that is waited for keeps them from nobody.</summary>
    /// <returns>Null where the record is to be asked.</returns>
    private async Task<List<List<RowCount>>?> StoredAsync(IReadOnlyList<CountAsked> asked, Caller caller, Lsn level, CancellationToken cancellationToken)
    {
        List<StoredCount> questions = [.. asked.Select(count => StoredCount.Of(count, table => store.Find(table, caller), clock.Zone.Id)).OfType<StoredCount>()];
        if (questions.Count < asked.Count || (await changes.WaitAsync(level, Store, Patience, cancellationToken)).Count > 0)
            return null;
        if (asked.Any(count => count.List.IsOfCases) && await HasReportedElsewhereAsync(caller, cancellationToken))
            return null;
        List<List<RowCount>> counts = [];
        foreach (var question in questions)
        {
            if (await store.AskAsync(caller, question.Sql, question.Values, question.CannotFail, cancellationToken) is not { } rows)
                return null;
            counts.Add([.. rows.Select(question.RowOf)]);
        }
        return counts;
    }

    /// <summary>Who reported a case sees it wherever it lies; the store knows of regions and parties alone.</summary>
    private async Task<bool> HasReportedElsewhereAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (caller.Scope.IsEverything)
            return false;
        await using var transaction = await caller.Scope.BeginAsync(record, caller.Name, cancellationToken);
        await using var find = transaction.Command(
            "select exists (select from cases.case_file o where o.reported_by = $1 and not o.audience && $3 and not exists (select from unnest($2::text[]) r where o.region ^@ r))",
            [caller.Name, caller.Scope.Regions.ToArray(), caller.Scope.Audience.ToArray()]);
        return (bool)(await find.ExecuteScalarAsync(cancellationToken))!;
    }
}

/// <summary>Who counted; as words in answers.</summary>
public enum FigureSource
{
    /// <summary>The analytical store.</summary>
    Warehouse,

    /// <summary>PostgreSQL.</summary>
    Record,
}
