using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Supervision.Registry.Records;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Relations;

/// <summary>
/// The section <c>relations</c> of a pack: for each its title, its two sides (<c>from</c> and <c>to</c>: type and title), who proposes it (<c>proposed_by</c>), whose word makes it one (<c>confirmed_by</c>), who ends it
/// (<c>ended_by</c>), the sides of which an object has <c>at_most_one</c>, the sides that it <c>shows</c> to the other's party, and its <c>attributes</c>.
/// </summary>
public sealed class RelationsSection : IInstalledSection
{
    public const string SectionKey = "relations";

    public string Key => SectionKey;

    public object Read(PackNode node) => node.Entries().ToDictionary(entry => entry.Key, entry => ReadOne(entry.Key, entry.Value), StringComparer.Ordinal);

    public Task<IReadOnlyList<PackStep>> PlanAsync(NpgsqlConnection connection, PackFile? before, PackFile? after, PackWorld world, CancellationToken cancellationToken) =>
        new RelationTables(connection).PlanAsync(before?.Named<Relation>(Key) ?? None, after?.Named<Relation>(Key) ?? None, cancellationToken);

    private static IReadOnlyDictionary<string, Relation> None { get; } = new Dictionary<string, Relation>();

    private static Relation ReadOne(string name, PackNode node)
    {
        Identifiers.Judge(node, name, "a relation", TypeTable.IsTaken(name));
        var (from, fromTitle, fromPartyOf) = ReadSide(node, "from");
        var (to, toTitle, toPartyOf) = ReadSide(node, "to");
        if (from.Count > 1)
            node.Mistake("'from' is one type; several may stand at 'to'");
        var (consent, confirmers) = ReadConsent(node);
        var proposers = ReadActors(node, "proposed_by") ?? new(confirmers.Count == 0 ? [Side.From, Side.To] : [], []);
        var relation = new Relation(name, node.Title("title"), from.Count > 0 ? from[0] : "", to)
        {
            FromTitle = fromTitle,
            ToTitle = toTitle,
            FromPartyOf = fromPartyOf,
            ToPartyOf = toPartyOf,
            ProposedBy = proposers,
            Consent = consent,
            ConfirmedBy = confirmers,
            EndedBy = ReadActors(node, "ended_by") ?? new(consent == Consent.Other ? [Side.From, Side.To] : proposers.Sides, [.. proposers.Roles.Union(confirmers)]),
            AtMostOne = node.Enums<Side>("at_most_one"),
            Shows = node.Enums<Side>("shows"),
            Attributes = AttributesReader.Read(node, RelationTable.IsReserved, [.. proposers.Roles.Union(confirmers).Append(Role.Party)]),
        };
        Judge(relation, node);
        node.Close();
        return relation;
    }

    private static (IReadOnlyList<string> Types, Title Title, string? PartyOf) ReadSide(PackNode node, string key)
    {
        if (!node.TryGet(key, out var side))
        {
            node.Mistake($"'{key}' is missing");
            return ([], new("", null), null);
        }
        var types = side.TryGet("type", out var type) ? type.IsList ? [.. type.Items().Select(item => item.Value)] : [type.Value] : new List<string>();
        if (types.Count == 0)
            side.Mistake("'type' is missing");
        side.Later(world => types.Find(each => world.Find<ObjectType>(ObjectsSection.SectionKey, each) is null) is { } unknown ? $"there is no type '{unknown}'" : null);
        var title = side.Title("title");
        var partyOf = side.TextOrNull("party_of");
        if (partyOf is not null)
            side.Later(world => world.Find<Relation>(SectionKey, partyOf) is { } other && types.TrueForAll(each => other.Shows.Any(shown => other.Has(shown, each))) ? null : $"party_of: '{partyOf}' is no relation that shows these objects");
        side.Close();
        return (types, title, partyOf);
    }

    private static (Consent, IReadOnlyList<Role>) ReadConsent(PackNode node)
    {
        if (!node.TryGet("confirmed_by", out var consent))
            return (Consent.Other, []);
        return consent.IsList ? (Consent.Roles, node.Enums<Role>("confirmed_by")) : (node.WordOrNull("confirmed_by", "other", "none") is "none" ? Consent.None : Consent.Other, []);
    }

    /// <summary>Words from and to, and roles.</summary>
    private static Actors? ReadActors(PackNode node, string key)
    {
        if (!node.TryGet(key, out var actors))
            return null;
        var (sides, roles) = (new List<Side>(), new List<Role>());
        foreach (var actor in actors.Items())
            if (actor.EnumOf<Side>() is { } side)
                sides.Add(side);
            else if (actor.EnumOf<Role>() is { } role)
                roles.Add(role);
            else
                actor.Mistake($"'{actor.Value}' is neither from nor to nor a role");
        return new(sides, roles);
    }

    private static void Judge(Relation relation, PackNode node)
    {
        if (relation.Consent == Consent.Other && relation.ProposedBy.Sides.Count == 0)
            node.Mistake("'proposed_by' names neither side, and 'confirmed_by' the other");
        if (relation.Consent == Consent.None && relation.ProposedBy.Sides.Any(side => relation.Shows.Contains(side.Other())))
            node.Mistake("who proposes it would open the other's objects to themselves: somebody must confirm it");
        foreach (var shown in relation.Shows)
            node.Later(world => (shown == Side.From ? relation.To : [relation.From]).FirstOrDefault(type => world.Find<ObjectType>(ObjectsSection.SectionKey, type) is { IsParty: false }) is { } nobody
                ? $"shows: nobody works for '{nobody}', which is no party" : null);
        node.Later(world => world.Find<ObjectType>(ObjectsSection.SectionKey, relation.Name) is not null ? $"'{relation.Name}' names a type of objects" : null);
        node.Later(world => world.Find<RecordKind>(RecordsSection.SectionKey, relation.Name) is not null ? $"'{relation.Name}' names a kind of records" : null);
        node.Later(world => world.Twice<Relation>(SectionKey, relation.Name));
    }
}
