using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Supervision.Messages.Declared;

/// <summary>Whom a word means (<c>to</c> of alerts, obligations and those who send), for an object.</summary>
public abstract record Addressee(string Name, Title Title);

/// <summary>Accounts with one of these roles whose region holds the object's: of those the nearest, but none of a smaller division than asked for.</summary>
/// <param name="Digits">Of the division's code; null for however small.</param>
public sealed record RoleAddressee(string Name, Title Title, IReadOnlyList<Role> Roles, int? Digits) : Addressee(Name, Title);

/// <summary>People of an object: of the very one, of those it is related to, or of the one that an attribute names.</summary>
/// <param name="Relation">Null for none.</param>
/// <param name="Attribute">Null for none.</param>
/// <param name="Staff">Accounts of people who work for it.</param>
/// <param name="Contact">A person whom its attributes name; null for none.</param>
public sealed record PartyAddressee(string Name, Title Title, string? Relation, string? Attribute, bool Staff, ContactAttributes? Contact) : Addressee(Name, Title);

/// <summary>Attributes that say how somebody is called and reached.</summary>
/// <param name="Person">Null for what the object is called by.</param>
public sealed record ContactAttributes(string? Person, string? Phone, string? Mail)
{
    public IEnumerable<string> All => new[] { Person, Phone, Mail }.OfType<string>();
}
