using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Screens.Parts;
using SpatialCockpit.Supervision.Screens.Views;

namespace SpatialCockpit.Supervision.Screens;

/// <summary>
/// The section <c>screens</c> of a pack: by name, a <c>title</c>, the <c>roles</c> that find it, those whose <c>home</c> it is, and its <c>parts</c>, each with one content, <c>at</c> a place of the grid,
/// or on a <c>side</c> of the map whose <c>views</c> are said.
/// </summary>
public sealed class ScreensSection : IPackSection
{
    public const string SectionKey = "screens";

    private const int MostParts = 24;

    public string Key => SectionKey;

    /// <returns><see cref="Screen"/> by name, in the file's order.</returns>
    public object Read(PackNode node) => new OrderedDictionary<string, Screen>(node.Entries().Select(entry => KeyValuePair.Create(entry.Key, Read(entry.Key, entry.Value))), StringComparer.Ordinal);

    private static Screen Read(string name, PackNode node)
    {
        Identifiers.Judge(node, name, "a screen");
        var views = node.TryGet("views", out var said) ? ViewReader.InOrder(ViewReader.Read(said), node) : [];
        var screen = new Screen(name, node.Title("title"), ReadParts(node, isMap: said is not null))
        {
            Roles = node.TryGet("roles", out _) ? node.Enums<Role>("roles") : null,
            Home = node.Enums<Role>("home"),
            Views = views,
        };
        if (screen.Roles is { } roles && screen.Home.Except(roles).Any())
            node.Mistake("it is the home of some who do not find it");
        node.Later(world => world.Twice<Screen>(SectionKey, name));
        node.Close();
        return screen;
    }

    private static List<ScreenPart> ReadParts(PackNode node, bool isMap)
    {
        List<ScreenPart> parts = [];
        var count = 0;
        foreach (var item in node.List("parts"))
        {
            count++;
            if (ReadPart(item, isMap) is not { } part)
                continue;
            if (part.Place.At is { } place && parts.Find(other => other.Place.At!.Overlaps(place)) is { Place.At: { } covered })
                item.Mistake($"it lies on the part at column {covered.Column}, row {covered.Row}");
            parts.Add(part);
        }
        if (count is 0 or > MostParts)
            node.Mistake($"'parts' are 1 to {MostParts}");
        return parts;
    }

    private static ScreenPart? ReadPart(PackNode node, bool isMap)
    {
        var (place, title, content) = (isMap ? ReadSide(node) : ReadPlace(node) is { } at ? new PartPlace(at, null) : null, node.TitleOrNull("title"), PartReader.Read(node));
        node.Close();
        return place is null || content is null ? null : new(place, title, content);
    }

    private static PartPlace? ReadSide(PackNode node)
    {
        if (node.EnumOrNull<MapSide>("side") is { } side)
            return new(null, side);
        if (!node.TryGet("side", out _))
            node.Mistake("'side' is missing: beside a map, parts stand at its head, left, right or foot");
        return null;
    }

    private static GridPlace? ReadPlace(PackNode node)
    {
        if (!node.TryGet("at", out var at))
        {
            node.Mistake("'at' is missing");
            return null;
        }
        var (column, row, columns, rows) = (Number("column", GridPlace.Width), Number("row", GridPlace.Height), Number("columns", GridPlace.Width), Number("rows", GridPlace.Height));
        at.Close();
        if (column is null || row is null || columns is null || rows is null)
            return null;
        var place = new GridPlace(column.Value, row.Value, columns.Value, rows.Value);
        if (!place.IsOnGrid)
            at.Mistake($"it leaves the grid of {GridPlace.Width} columns and {GridPlace.Height} rows");
        return place;

        int? Number(string key, int most)
        {
            var said = at.TryGet(key, out _);
            if (!said)
                at.Mistake($"'{key}' is missing");
            return at.IntegerOrNull(key, 1, most);
        }
    }
}
