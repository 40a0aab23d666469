using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Supervision.Guards;
using SpatialCockpit.Supervision.Guards.Checks;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Records;

/// <summary>
/// The section <c>records</c> of a pack: for each kind its title, the object types it happens to (<c>of</c>), whether it says where (<c>place</c>) or is where its object is (<c>place: object</c>), after how many minutes it counts as written late
/// (<c>late_after_minutes</c>), the roles that write it (<c>editors</c>) and who reads it where not everybody may (<c>readers</c>), what must hold before it is written (<c>guards</c>), what it says of its object (<c>sets</c>) and its <c>attributes</c>, as those of objects.
/// </summary>
public sealed class RecordsSection : IInstalledSection
{
    public const string SectionKey = "records";

    private const string AtObject = "object";

    private const int MostMinutes = 60 * 24 * 366;

    public string Key => SectionKey;

    public object Read(PackNode node) => node.Entries().ToDictionary(entry => entry.Key, entry => ReadKind(entry.Key, entry.Value), StringComparer.Ordinal);

    /// <summary>Beside the kinds themselves: what is kept about objects of types that are gone.</summary>
    public async Task<IReadOnlyList<PackStep>> PlanAsync(NpgsqlConnection connection, PackFile? before, PackFile? after, PackWorld world, CancellationToken cancellationToken) =>
    [
        .. await new RecordTables(connection).PlanAsync(before?.Named<RecordKind>(Key) ?? None, after?.Named<RecordKind>(Key) ?? None, cancellationToken),
        .. TypesOf(before).Except(TypesOf(after)).Select(gone => new PackStep($"forgets what is kept about {gone}", $"select registry.forget_type('{gone}')")),
    ];

    private static IEnumerable<string> TypesOf(PackFile? pack) => pack?.Named<ObjectType>(ObjectsSection.SectionKey).Keys ?? [];

    private static IReadOnlyDictionary<string, RecordKind> None { get; } = new Dictionary<string, RecordKind>();

    private static RecordKind ReadKind(string name, PackNode node)
    {
        Identifiers.Judge(node, name, "a record kind", TypeTable.IsTaken(name));
        var isAtObject = node.TryGet("place", out var place) && place is { IsValue: true, Value: AtObject };
        var kind = new RecordKind(name, node.Title("title"), [.. node.List("of").Select(type => type.Value)])
        {
            TakesOver = node.Flag("takes_over"),
            HasPlace = !isAtObject && node.Flag("place"),
            IsAtObject = isAtObject,
            Editors = node.Enums<Role>("editors"),
            Readers = node.TryGet("readers", out _) ? node.Enums<Role>("readers") : null,
            Attributes = AttributesReader.Read(node, RecordTable.IsReserved, node.Enums<Role>("editors")),
        };
        kind = kind with { Guards = GuardReader.Read(node, "guards", new Dictionary<string, string>(StringComparer.Ordinal) { [""] = kind.Of.Count > 0 ? kind.Of[0] : "" }, kind.Attributes) };
        if (kind is { HasPlace: false } && kind.Guards.Any(guard => guard.Check is NearCheck))
            node.Mistake("who says no place is nowhere: 'presence' needs 'place'");
        if (node.IntegerOrNull("late_after_minutes", 0, MostMinutes) is { } minutes)
            kind = kind with { LateAfter = TimeSpan.FromMinutes(minutes) };
        kind = kind with { Sets = SetsReader.Read(node, kind) };
        if (kind.Of.Count == 0)
            node.Mistake("'of' is missing: the types it happens to");
        node.Later(world => kind.Of.FirstOrDefault(type => world.Find<ObjectType>(ObjectsSection.SectionKey, type) is null) is { } unknown ? $"there is no type '{unknown}'" : null);
        node.Later(world => world.Find<ObjectType>(ObjectsSection.SectionKey, name) is not null ? $"'{name}' names a type of objects" : null);
        node.Later(world => world.Twice<RecordKind>(SectionKey, name));
        node.Close();
        return kind;
    }
}
