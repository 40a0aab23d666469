using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Registry.Relations;

namespace SpatialCockpit.Supervision.Messages.Declared;

/// <summary>The section <c>addressees</c> of a pack: by the word that others use, which accounts or people it means.</summary>
public sealed class AddresseesSection : IPackSection
{
    public const string SectionKey = "addressees";

    /// <summary>Digits of a division's code.</summary>
    private static readonly Dictionary<string, int?> Levels = new(StringComparer.Ordinal) { ["nearest"] = null, ["province"] = 2, ["city"] = 4, ["district"] = 6, ["street"] = 9, ["community"] = 12, ["grid"] = 15 };

    private static readonly Dictionary<string, Addressee> Usual = new(StringComparer.Ordinal)
    {
        ["grid_supervisor"] = new RoleAddressee("grid_supervisor", new("网格监管员", "Grid supervisor"), [Role.Supervisor], null),
        ["street"] = new RoleAddressee("street", new("街道监管人员", "Street office"), [Role.Supervisor, Role.Leader], 9),
        ["district"] = new RoleAddressee("district", new("区级监管人员", "District"), [Role.Supervisor, Role.Leader], 6),
        ["city"] = new RoleAddressee("city", new("市级监管人员", "City"), [Role.Supervisor, Role.Leader], 4),
        ["province"] = new RoleAddressee("province", new("省级监管人员", "Province"), [Role.Supervisor, Role.Leader], 2),
    };

    public string Key => SectionKey;

    /// <returns>What a pack says; else one of the words that need no pack: grid_supervisor, street, district, city, province; null for none.</returns>
    public static Addressee? Find(PackWorld world, string name) => world.Find<Addressee>(SectionKey, name) ?? Usual.GetValueOrDefault(name);

    /// <returns><see cref="Addressee"/> by name, in the file's order.</returns>
    public object Read(PackNode node) => new OrderedDictionary<string, Addressee>(node.Entries().Select(entry => KeyValuePair.Create(entry.Key, Read(entry.Key, entry.Value))), StringComparer.Ordinal);

    private static Addressee Read(string name, PackNode node)
    {
        Identifiers.Judge(node, name, "an addressee");
        Addressee addressee = node.TryGet("role", out _) ? OfRole(name, node) : OfParty(name, node);
        node.Later(world => world.Twice<Addressee>(SectionKey, name));
        node.Close();
        return addressee;
    }

    private static RoleAddressee OfRole(string name, PackNode node)
    {
        node.TryGet("role", out var role);
        IReadOnlyList<Role> roles = role!.IsList ? node.Enums<Role>("role") : node.EnumOrNull<Role>("role") is { } one ? [one] : [];
        return new(name, node.Title("title"), roles, Levels[node.WordOrNull("level", [.. Levels.Keys]) ?? "nearest"]);
    }

    private static PartyAddressee OfParty(string name, PackNode node)
    {
        var contact = new ContactAttributes(node.TextOrNull("name"), node.TextOrNull("phone"), node.TextOrNull("mail"));
        var isReached = (contact.Phone ?? contact.Mail) is not null;
        var addressee = new PartyAddressee(name, node.Title("title"), node.TextOrNull("related"), node.TextOrNull("attribute"), node.TryGet("staff", out _) ? node.Flag("staff") : !isReached, isReached ? contact : null);
        if (contact.Person is not null && !isReached)
            node.Mistake("'name' is of somebody who is reached by 'phone' or 'mail'");
        if (addressee is { Relation: not null, Attribute: not null })
            node.Mistake("either 'related' or 'attribute' says whose people they are");
        if (addressee is { Staff: false, Contact: null })
            node.Mistake("nobody is meant: 'role', 'staff', 'phone' or 'mail' is missing");
        if (addressee.Relation is { } relation)
            node.Later(world => world.Find<Relation>(RelationsSection.SectionKey, relation) is null ? $"there is no relation '{relation}'" : null);
        return addressee;
    }
}
