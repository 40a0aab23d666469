using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Messages.Declared;

namespace SpatialCockpit.Supervision.Messages.Writing;

/// <summary>Accounts by name, by whom they work for, and by their role where objects lie. Disabled ones are none.</summary>
/// <param name="connection">Past row security: nobody sees the accounts of others.</param>
internal sealed class AccountFinder(NpgsqlConnection connection)
{
    private const string Account = "p.user_name, p.display_name, p.language = 'en'";

    private readonly Dictionary<string, List<(Recipient Person, string[] Regions)>> _byRoles = new(StringComparer.Ordinal);

    public async Task<Dictionary<string, Recipient>> NamedAsync(IEnumerable<string> names, CancellationToken cancellationToken)
    {
        await using var find = connection.Command($"select {Account} from identity.person p where p.user_name = any ($1) and not p.disabled", [names.Distinct().ToArray()]);
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        Dictionary<string, Recipient> found = new(StringComparer.Ordinal);
        while (await row.ReadAsync(cancellationToken))
            found.Add(row.GetString(0), Of(row, 0));
        return found;
    }

    /// <returns>By ids of objects of the type.</returns>
    public async Task<ILookup<long, Recipient>> StaffAsync(string type, long[] objects, CancellationToken cancellationToken)
    {
        await using var find = connection.Command($"select firm.object, {Account} from registry.party firm join identity.person p on p.audience @> array[firm.id] where firm.type = $1 and firm.object = any ($2) and not p.disabled order by p.user_name", type, objects);
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        List<(long, Recipient)> found = [];
        while (await row.ReadAsync(cancellationToken))
            found.Add((row.GetInt64(0), Of(row, 1)));
        return found.ToLookup(each => each.Item1, each => each.Item2);
    }

    /// <summary>Those whose region holds another, the nearest of them; of none smaller than was asked for.</summary>
    public async Task<IReadOnlyList<Recipient>> InChargeAsync(RoleAddressee addressee, string region, CancellationToken cancellationToken)
    {
        var candidates = (await OfRolesAsync(addressee.Roles, cancellationToken))
            .Select(each => (each.Person, Depth: each.Regions.Where(own => region.StartsWith(own, StringComparison.Ordinal) && own.Length <= (addressee.Digits ?? int.MaxValue)).Select(own => own.Length).DefaultIfEmpty(-1).Max()))
            .Where(each => each.Depth >= 0).ToList();
        return [.. candidates.Where(each => each.Depth == candidates.Max(other => other.Depth)).Select(each => each.Person)];
    }

    /// <summary>Names of those with one of these roles over a region of so many digits at most, wherever it is.</summary>
    public async Task<string[]> OverAllAsync(IReadOnlyList<Role> roles, int digits, CancellationToken cancellationToken) =>
        [.. (await OfRolesAsync(roles, cancellationToken)).Where(each => each.Regions.Any(own => own.Length <= digits)).Select(each => each.Person.Account!)];

    /// <summary>Whether an account has one of these roles over a region.</summary>
    public async Task<bool> IsInChargeAsync(string name, IEnumerable<Role> roles, string region, CancellationToken cancellationToken)
    {
        await using var ask = connection.Command("select exists (select from identity.person p where p.user_name = $1 and p.roles && $2 and not p.disabled and exists (select from unnest(p.regions) own where $3 ^@ own))", [name, Roles.Words(roles), region]);
        return (bool)(await ask.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task<List<(Recipient Person, string[] Regions)>> OfRolesAsync(IReadOnlyList<Role> roles, CancellationToken cancellationToken)
    {
        var words = Roles.Words(roles);
        if (_byRoles.TryGetValue(string.Join(' ', words), out var known))
            return known;
        await using var find = connection.Command($"select {Account}, p.regions from identity.person p where p.roles && $1 and not p.disabled order by p.user_name", [words]);
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        List<(Recipient, string[])> found = [];
        while (await row.ReadAsync(cancellationToken))
            found.Add((Of(row, 0), row.GetFieldValue<string[]>(3)));
        return _byRoles[string.Join(' ', words)] = found;
    }

    private static Recipient Of(NpgsqlDataReader row, int first) => new($"user:{row.GetString(first)}", row.GetString(first), row.GetString(first + 1), row.GetBoolean(first + 2));
}
