using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Supervision.Cases.People;

/// <summary>Who has how much to do, whatever the caller sees otherwise; with what this transaction has given them.</summary>
internal sealed class Workload(ScopedTransaction transaction)
{
    /// <summary>How many open cases each has in person, and whether they are on duty.</summary>
    public async Task<List<(string Account, int OpenCases, bool OnDuty)>> OfAsync(IReadOnlyList<string> accounts, CancellationToken cancellationToken) =>
        accounts.Count == 0 ? [] : await transaction.Command("select account, open_cases, on_duty from cases.load_of($1)", [accounts.ToArray()]).ListAsync(row => (row.GetString(0), row.GetInt32(1), row.GetBoolean(2)), cancellationToken);

    /// <summary>Whoever has the fewest open cases; of several, the first by name.</summary>
    /// <param name="accounts">At least one.</param>
    public async Task<string> LightestAsync(IReadOnlyList<string> accounts, CancellationToken cancellationToken) =>
        (await OfAsync(accounts, cancellationToken)).OrderBy(each => each.OpenCases).ThenBy(each => each.Account, StringComparer.Ordinal).First().Account;
}
