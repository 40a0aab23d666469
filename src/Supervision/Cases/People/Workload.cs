using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Supervision.Cases.People;

/// <summary>Who walks where, and has how much to do. Whoever hands a case on knows all of it, whatever they see otherwise.</summary>
public sealed class Workload(RecordDatabase record)
{
    /// <returns>The duty grid of a unit grid, null for none, and the accounts that supervise it.</returns>
    internal async Task<(string? Duty, IReadOnlyList<string> Accounts)> DutyOfAsync(string? unitGrid, string caller, CancellationToken cancellationToken)
    {
        if (unitGrid is null)
            return (null, []);
        await using var all = await Scope.Everything.BeginBesideAsync(record, caller, cancellationToken);
        await using var find = all.Command("select duty_code, account from grid.duty_of($1)", unitGrid);
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        string? duty = null;
        List<string> accounts = [];
        while (await row.ReadAsync(cancellationToken))
        {
            duty = row.GetString(0);
            if (!row.IsDBNull(1))
                accounts.Add(row.GetString(1));
        }
        return (duty, accounts);
    }

    /// <summary>How much each has to do, and whether they are on duty.</summary>
    internal async Task<List<(string Account, int OpenCases, bool OnDuty)>> OfAsync(IReadOnlyList<string> accounts, string caller, CancellationToken cancellationToken)
    {
        if (accounts.Count == 0)
            return [];
        await using var all = await Scope.Everything.BeginBesideAsync(record, caller, cancellationToken);
        return await all.Command("""
            select a, (select count(*)::int from cases.case_file o where o.held_by = a and o.closed_at is null), exists (select from cases.shift s where s.account = a and s.ended_at is null) from unnest($1::text[]) a
            """, [accounts.ToArray()]).ListAsync(row => (row.GetString(0), row.GetInt32(1), row.GetBoolean(2)), cancellationToken);
    }

    /// <summary>Whoever has the fewest open cases; of several, the first by name.</summary>
    /// <param name="accounts">At least one.</param>
    internal async Task<string> LightestAsync(IReadOnlyList<string> accounts, string caller, CancellationToken cancellationToken)
    {
        await using var all = await Scope.Everything.BeginBesideAsync(record, caller, cancellationToken);
        await using var find = all.Command("""
            select a from unnest($1::text[]) a order by (select count(*) from cases.case_file o where o.held_by = a and o.closed_at is null), a limit 1
            """, [accounts.ToArray()]);
        return (string)(await find.ExecuteScalarAsync(cancellationToken))!;
    }
}
