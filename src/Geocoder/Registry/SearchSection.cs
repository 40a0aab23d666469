using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Text;
using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Geocoder.Registry;

/// <summary>
/// The section <c>search</c> of a pack: for each <c>schema.table</c> of registered things the layer of its answers, the columns it is found by (<c>codes</c>, <c>names</c>),
/// its <c>address</c>, and the words that mean a class of them. The table has id, region and geom; its columns need an index with <c>collate "C"</c>.
/// </summary>
public sealed class SearchSection : IPackSection
{
    /// <summary>Where the record does not say better, metres.</summary>
    private const int UsualAccuracyMeters = 10;

    private static readonly PlaceLayer[] Layers = [PlaceLayer.Part, PlaceLayer.Equipment, PlaceLayer.Cylinder, PlaceLayer.Unit];

    public const string SectionKey = "search";

    public string Key => SectionKey;

    /// <summary>The section of every pack.</summary>
    public static SoughtTables ReadPacks(IEnumerable<PackFile> packs) => new([.. packs.SelectMany(pack => pack.Section<List<SoughtTable>>(SectionKey) ?? [])]);

    public object Read(PackNode node) => node.Entries().Select(entry => ReadTable(entry.Key, entry.Value)).ToList();

    private static SoughtTable ReadTable(string name, PackNode node)
    {
        if (name.Split('.') is not [{ Length: > 0 } schema, { Length: > 0 } table])
        {
            node.Mistake($"'{name}' is not schema.table");
            (schema, table) = ("", name);
        }
        var layer = node.WordOrNull("layer", [.. Layers.Select(each => each.Name())]);
        if (layer is null)
            node.Mistake("'layer' is missing");
        var (codes, names) = (Texts(node, "codes"), Texts(node, "names"));
        if (codes.Count == 0)
            node.Mistake("'codes' is missing");
        if (names.Count == 0)
            node.Mistake("'names' is missing");
        var (by, words) = node.TryGet("classes", out var classes) ? ReadClasses(classes) : (null, new());
        var sought = new SoughtTable(
            new(schema, table), layer is null ? PlaceLayer.Part : PlaceLayers.Parse(layer)[0], codes, names, node.TextOrNull("address"),
            node.IntegerOrNull("accuracy_m", 1, 10_000) ?? UsualAccuracyMeters, Words(node.List("words")), by, words);
        node.Close();
        return sought;
    }

    private static (string? By, Dictionary<string, IReadOnlyList<string>> Words) ReadClasses(PackNode node)
    {
        var by = node.Text("by");
        var words = node.Entries("words").ToDictionary(entry => entry.Key, entry => Words(entry.Value.Items()), StringComparer.Ordinal);
        node.Close();
        return (by, words);
    }

    private static List<string> Texts(PackNode node, string key) => [.. node.List(key).Select(each => each.Value)];

    private static IReadOnlyList<string> Words(IEnumerable<PackNode> nodes) => [.. nodes.Select(each => NormalText.Of(each.Value)).Where(word => word.Length > 0)];
}
