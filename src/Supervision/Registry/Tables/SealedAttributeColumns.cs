using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Platform.Secrets;
using SpatialCockpit.Supervision.Registry.Records;
using SpatialCockpit.Supervision.Registry.Relations;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Tables;

/// <summary>Attributes of objects, records and relations that packs call sensitive, with their histories, and what guards were asked of them.</summary>
internal sealed class SealedAttributeColumns(PackCatalog packs) : ISealedColumns
{
    private static readonly SealedColumn Asked = new("registry.guard_answer", "asked", SealedForm.Document);

    public IEnumerable<SealedColumn> Now
    {
        get
        {
            var (types, kinds, relations) = (packs.World.All<ObjectType>(ObjectsSection.SectionKey), packs.World.All<RecordKind>(RecordsSection.SectionKey), packs.World.All<Relation>(RelationsSection.SectionKey));
            return [.. types.Concat<IDeclaredTable>(relations).SelectMany(table => Of(table).Concat(Past(table))), .. kinds.SelectMany(Of), Asked];
        }
    }

    private static IEnumerable<string> NamesOf(IDeclaredTable table) => table.Attributes.Values.Where(attribute => attribute.IsSealed).Select(attribute => attribute.Name);

    private static IEnumerable<SealedColumn> Of(IDeclaredTable table) => NamesOf(table).Select(name => new SealedColumn(DeclaredColumns.NameOf(table), DeclaredColumns.Quoted(name)));

    private static IEnumerable<SealedColumn> Past(IDeclaredTable table) =>
        NamesOf(table).ToList() is { Count: > 0 } names ? [new(TypeTable.History(table), "before", SealedForm.Members, names), new(TypeTable.History(table), "after", SealedForm.Members, names)] : [];
}
