using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Platform.Access;

/// <summary>What people are called, beside the names of their accounts.</summary>
public static class PeopleNames
{
    /// <returns>By account; programs have no other name than their account's, and are left out.</returns>
    public static async Task<IReadOnlyDictionary<string, string>> OfAsync(ScopedTransaction transaction, IEnumerable<string?> accounts, CancellationToken cancellationToken)
    {
        var asked = accounts.OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        return asked.Length == 0 ? new Dictionary<string, string>()
            : (await transaction.Command("select user_name, display_name from identity.called($1)", [asked]).ListAsync(row => (Account: row.GetString(0), Name: row.GetString(1)), cancellationToken)).ToDictionary(each => each.Account, each => each.Name, StringComparer.Ordinal);
    }

    /// <summary>Each of a list with the names of those that it tells of, all asked for at once.</summary>
    /// <param name="accountsOf">Whom one tells of; null for nobody.</param>
    /// <param name="named">One with names by account.</param>
    public static async Task<List<T>> NamedAsync<T>(this IReadOnlyList<T> listed, Func<T, IEnumerable<string?>> accountsOf, Func<T, IReadOnlyDictionary<string, string>, T> named, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        var names = await OfAsync(transaction, listed.SelectMany(accountsOf), cancellationToken);
        return [.. listed.Select(each => named(each, names.Of(accountsOf(each))))];
    }

    private static Dictionary<string, string> Of(this IReadOnlyDictionary<string, string> names, IEnumerable<string?> accounts) =>
        accounts.OfType<string>().Where(names.ContainsKey).Distinct(StringComparer.Ordinal).ToDictionary(account => account, account => names[account], StringComparer.Ordinal);
}
