using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Supervision.Registry.Tables;

namespace SpatialCockpit.Supervision.Registry.Types;

/// <summary>
/// The section <c>objects</c> of a pack: for each type its title, <c>geometry</c> (none, point, line, area), <c>jurisdiction</c> (place, body), whether it <c>takes_over</c> a table that is there, whether each is a <c>party</c> or a <c>hazard</c>, <c>code</c> (a pattern, or a counted number), <c>heading</c>, the roles that change them (<c>editors</c>),
/// <c>aliases</c> and <c>attributes</c> with type, title, unit, limits, dictionary, the type they refer to, what they begin with, whether they are of some objects <c>only</c>, and whether they are required or searched by.
/// </summary>
public sealed class ObjectsSection : IInstalledSection
{
    public const string SectionKey = "objects";

    public string Key => SectionKey;

    public object Read(PackNode node) => node.Entries().ToDictionary(entry => entry.Key, entry => ReadType(entry.Key, entry.Value), StringComparer.Ordinal);

    public Task<IReadOnlyList<PackStep>> PlanAsync(NpgsqlConnection connection, PackFile? before, PackFile? after, PackWorld world, CancellationToken cancellationToken) =>
        new TypeTables(connection).PlanAsync(before?.Named<ObjectType>(Key) ?? None, after?.Named<ObjectType>(Key) ?? None, [.. world.All<ObjectType>(SectionKey)], cancellationToken);

    private static IReadOnlyDictionary<string, ObjectType> None { get; } = new Dictionary<string, ObjectType>();

    private static ObjectType ReadType(string name, PackNode node)
    {
        Identifiers.Judge(node, name, "a type", TypeTable.IsTaken(name));
        var type = new ObjectType(name, node.Title("title"))
        {
            Geometry = node.EnumOrNull<ObjectGeometry>("geometry") ?? ObjectGeometry.Point,
            IsOfPlace = node.WordOrNull("jurisdiction", "place", "body") is not "body",
            TakesOver = node.Flag("takes_over"),
            IsParty = node.Flag("party"),
            IsHazard = node.Flag("hazard"),
            Code = node.TryGet("code", out var code) ? ReadCode(code) : CodeRule.Given,
            Heading = node.TextOrNull("heading"),
            Editors = node.Enums<Role>("editors"),
            Aliases = new(node.Entries("aliases").Select(entry => KeyValuePair.Create(entry.Key, ReadAlias(entry.Key, entry.Value))), StringComparer.Ordinal),
            Attributes = AttributesReader.Read(node, TypeTable.IsReserved, node.Enums<Role>("editors"), mayShow: true),
        };
        if (type.Heading is { } heading && !type.Attributes.ContainsKey(heading))
            node.Mistake($"heading: there is no attribute '{heading}'");
        else if (type.Heading is not null && type.Attributes[type.Heading].Readers is not null)
            node.Mistake("heading: what is sensitive cannot be what it is called by");
        node.Later(world => world.Twice<ObjectType>(SectionKey, name));
        node.Close();
        return type;
    }

    private static Title ReadAlias(string name, PackNode node)
    {
        if (!Identifiers.Fits(name))
            node.Mistake($"'{name}' cannot name an alias: small letters, digits and _");
        var title = node.Title("title");
        node.Close();
        return title;
    }

    private static CodeRule ReadCode(PackNode node)
    {
        var (counted, pattern) = (node.TextOrNull("counted"), node.TextOrNull("pattern"));
        node.Close();
        if (counted is null == (pattern is null))
            node.Mistake("a code has a 'pattern' or is 'counted'");
        if ((counted is not null ? CodeRule.Counted(counted) : pattern is not null ? CodeRule.Of(pattern) : CodeRule.Given) is { SaysRegion: false } rule)
            return rule;
        node.Mistake(counted is not null ? $"'{counted}' does not count: write letters, digits, {{year}}, {{month}}, {{day}} and {{seq:6}} at the end" : $"'{pattern}' is no regular expression without back references");
        return CodeRule.Given;
    }
}
