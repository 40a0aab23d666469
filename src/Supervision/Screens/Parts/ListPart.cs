using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Screens.Parts;

/// <summary>Objects of a type.</summary>
/// <param name="Filter">CQL2; null for all that are active.</param>
/// <param name="Sort">As lists of objects are sorted; null for the order in which they were made.</param>
/// <param name="Columns">Attributes; none where the list chooses.</param>
/// <param name="Limit">At most so many rows.</param>
public sealed record ListPart(string Objects, string? Filter, string? Sort, IReadOnlyList<string> Columns, int Limit) : PartContent
{
    private const int MostColumns = 12;

    /// <summary>Where they are listed.</summary>
    public string Rows => PartCheck.Address($"/objects/{Objects}", Filter, Sort, Limit);

    internal static ListPart Read(PackNode node)
    {
        var type = node.Text("objects");
        var columns = PartCheck.Names(node.List("columns"), (world, name) => TypeOf(world, type) is { } known && !known.Attributes.ContainsKey(name) ? $"{type} has no attribute '{name}'" : null);
        if (columns.Count > MostColumns)
            node.Mistake($"'columns' are at most {MostColumns}");
        var list = new ListPart(type, node.TextOrNull("filter"), node.TextOrNull("sort"), columns, PartCheck.Limit(node));
        node.Later(list.MistakeIn);
        node.Close();
        return list;
    }

    internal override bool IsSeenBy(ScreenViewer viewer) =>
        viewer.TypeOf(Objects) is { } type && Columns.All(type.Attributes.ContainsKey) && ObjectSort.Of(Sort, type) is not null && (Filter is null || PartCheck.WrongFilter(Filter, ObjectColumns.Of(type)) is null);

    private string? MistakeIn(PackWorld world)
    {
        if (TypeOf(world, Objects) is not { } type)
            return $"there is no type '{Objects}'";
        if (ObjectSort.Of(Sort, type) is null)
            return $"'sort': objects of {Objects} cannot be sorted by '{Sort}'";
        return Filter is null ? null : PartCheck.WrongFilter(Filter, ObjectColumns.Of(type));
    }

    private static ObjectType? TypeOf(PackWorld world, string name) => world.Find<ObjectType>(ObjectsSection.SectionKey, name);
}
