using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Supervision.Cases.People;

/// <summary>Accounts as they are now, whether the caller sees them or not: users by name, programs as <c>token:NAME</c>.</summary>
internal sealed class CaseAccounts(ScopedTransaction transaction)
{
    /// <summary>Who sees everything may name any account, also one that is yet to come.</summary>
    public async Task<bool> IsMineToAdministerAsync(string account, CancellationToken cancellationToken)
    {
        await using var ask = transaction.Command("select cases.administers($1)", account);
        return (bool)(await ask.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <returns>Of these, whose regions or parties are the case's.</returns>
    public Task<List<string>> SeeingAsync(Case @case, IEnumerable<string> accounts, CancellationToken cancellationToken) =>
        transaction.Command("select account from cases.seeing($1, $2, $3)", accounts.ToArray(), @case.Region, @case.Audience).ListAsync(row => row.GetString(0), cancellationToken);
}
