using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Supervision.Cases.People;

/// <summary>Who walks where. Whoever hands a case on knows all of it, whatever they see otherwise.</summary>
public sealed class GridSupervisors(RecordDatabase record)
{
    /// <returns>The duty grid of a unit grid, null for none, and the accounts that supervise it.</returns>
    internal async Task<(string? Duty, IReadOnlyList<string> Accounts)> OfAsync(string? unitGrid, string caller, CancellationToken cancellationToken)
    {
        if (unitGrid is null)
            return (null, []);
        await using var all = await Scope.Everything.BeginBesideAsync(record, caller, cancellationToken);
        var found = await all.Command("select duty_code, account from grid.duty_of($1)", unitGrid).ListAsync(row => (Duty: row.GetString(0), Account: Case.Text(row, 1)), cancellationToken);
        return (found.FirstOrDefault().Duty, [.. found.Select(each => each.Account).OfType<string>()]);
    }

    /// <returns>Whether a unit grid, null for none, is in no duty grid of those that somebody supervises; null of who supervises none.</returns>
    internal async Task<bool?> IsElsewhereAsync(string? unitGrid, string account, CancellationToken cancellationToken)
    {
        await using var all = await Scope.Everything.BeginBesideAsync(record, account, cancellationToken);
        await using var ask = all.Command("select case when exists (select from grid.duty_supervisor where account = $1) then not exists (select from grid.duty_of($2::text) d where d.account = $1) end", account, unitGrid);
        return await ask.ExecuteScalarAsync(cancellationToken) as bool?;
    }
}
