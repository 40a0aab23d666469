using Npgsql;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Secrets;
using SpatialCockpit.Supervision.Messages.Declared;
using SpatialCockpit.Supervision.Registry.Relations;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Messages.Writing;

/// <summary>Whom a word means for each of some objects of a type.</summary>
/// <param name="connection">Past row security.</param>
internal sealed class AddresseeFinder(NpgsqlConnection connection, AccountFinder accounts, PackWorld world, DateTimeOffset now, SecretBox secrets)
{
    /// <returns>By object; nothing of objects for which it means nobody.</returns>
    public async Task<ILookup<long, Recipient>> FindAsync(Addressee addressee, ObjectType type, IReadOnlyDictionary<long, string> regions, CancellationToken cancellationToken)
    {
        List<(long Object, Recipient Person)> found = [];
        if (addressee is RoleAddressee role)
            foreach (var here in regions.GroupBy(each => each.Value, StringComparer.Ordinal))
                found.AddRange(from person in await accounts.InChargeAsync(role, here.Key, cancellationToken) from each in here select (each.Key, person));
        else if (addressee is PartyAddressee party)
            foreach (var target in AddresseeCheck.TargetsOf(world, party, type))
                found.AddRange(await OfTargetAsync(party, type, target, [.. regions.Keys], cancellationToken));
        return found.Distinct().ToLookup(each => each.Object, each => each.Person);
    }

    private async Task<List<(long, Recipient)>> OfTargetAsync(PartyAddressee addressee, ObjectType type, ObjectType target, long[] objects, CancellationToken cancellationToken)
    {
        var pairs = await TargetsAsync(addressee, type, target, objects, cancellationToken);
        var ids = pairs.Select(pair => pair.Target).Distinct().ToArray();
        List<ILookup<long, Recipient>> people = [];
        if (addressee.Staff)
            people.Add(await accounts.StaffAsync(target.Name, ids, cancellationToken));
        if (addressee.Contact is { } contact)
            people.Add(await ContactsAsync(contact, target, ids, cancellationToken));
        return [.. from pair in pairs from lookup in people from person in lookup[pair.Target] select (pair.Object, person)];
    }

    private async Task<List<(long Object, long Target)>> TargetsAsync(PartyAddressee addressee, ObjectType type, ObjectType target, long[] objects, CancellationToken cancellationToken)
    {
        if (addressee is { Relation: null, Attribute: null })
            return [.. objects.Select(id => (id, id))];
        var sql = addressee.Attribute is { } attribute
            ? $"select o.id, t.id from {DeclaredColumns.NameOf(type)} o join {DeclaredColumns.NameOf(target)} t on t.code = o.{DeclaredColumns.Quoted(attribute)} where o.id = any ($1) and $2::text is not null and $3::text is not null and $4::timestamptz is not null"
            : RelatedSql(world.Find<Relation>(RelationsSection.SectionKey, addressee.Relation!)!, type);
        await using var find = connection.Command(sql, objects, type.Name, target.Name, now);
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        List<(long, long)> pairs = [];
        while (await row.ReadAsync(cancellationToken))
            pairs.Add((row.GetInt64(0), row.GetInt64(1)));
        return pairs;
    }

    /// <summary>Those in force.</summary>
    private static string RelatedSql(Relation relation, ObjectType type) => string.Join(" union ",
        from side in Enum.GetValues<Side>()
        where relation.Has(side, type.Name)
        let here = side.Word()
        let there = side.Other().Word()
        select $"select r.{here}_object, r.{there}_object from {DeclaredColumns.NameOf(relation)} r where r.{here}_object = any ($1) and r.{here}_type = $2 and r.{there}_type = $3 and r.state = 'confirmed' and r.valid_from <= $4 and (r.valid_to is null or r.valid_to > $4)");

    private async Task<ILookup<long, Recipient>> ContactsAsync(ContactAttributes contact, ObjectType target, long[] ids, CancellationToken cancellationToken)
    {
        await using var find = connection.Command($"""
            select t.id, coalesce({Column(contact.Person)}, {TypeTable.CalledBy(target)}, t.code), {Column(contact.Phone)}, {Column(contact.Mail)}
            from {DeclaredColumns.NameOf(target)} t where t.id = any ($1) and t.life = 'active'
            """, [ids]);
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        List<(long, Recipient)> found = [];
        while (await row.ReadAsync(cancellationToken))
            found.Add((row.GetInt64(0), new($"contact:{target.Name}:{row.GetInt64(0)}:{contact.Phone}:{contact.Mail}", null, secrets.Open(row.GetString(1)), false, Text(row, 2), Text(row, 3))));
        return found.ToLookup(each => each.Item1, each => each.Item2);
    }

    private static string Column(string? attribute) => attribute is null ? "null::text" : $"t.{DeclaredColumns.Quoted(attribute)}";

    /// <returns>Null where nothing is written.</returns>
    private string? Text(NpgsqlDataReader row, int column) => !row.IsDBNull(column) && secrets.Open(row.GetString(column)).Trim() is { Length: > 0 } text ? text : null;
}
