using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SpatialCockpit.Tests;

/// <summary>Who may know whom: features know the two floors below them and never each other, neither by project nor by table.</summary>
public sealed partial class RoomsTests
{
    private static readonly Dictionary<string, string[]> Floors = new(StringComparer.Ordinal)
    {
        ["Spatial"] = [],
        ["Platform"] = ["Spatial"],
        ["Tiles"] = ["Platform"],
        ["Geocoder"] = ["Platform"],
        ["Geofence"] = ["Platform"],
        ["Supervision"] = ["Platform"],
        ["Analytics"] = ["Platform"],
        ["Cockpit"] = ["Tiles", "Geocoder", "Geofence", "Supervision", "Analytics"],
    };

    /// <summary>Schemas of the record whose tables a room may name: its own, and those that all stand on.</summary>
    private static readonly Dictionary<string, string[]> Schemas = new(StringComparer.Ordinal)
    {
        ["Spatial"] = [],
        ["Platform"] = ["audit", "grid", "platform"],
        ["Tiles"] = ["gis", "grid", "platform"],
        ["Geocoder"] = ["address", "grid", "platform"],
        ["Geofence"] = ["fence", "grid", "platform"],
        ["Supervision"] = ["registry", "reading", "cases", "campaigns", "published", "grid", "platform"],
        ["Analytics"] = ["analytics", "risk", "grid", "platform"],
    };

    /// <summary>What a schema has for others beside its functions: views, and tables of which Platform has the columns.</summary>
    private static readonly string[] ForOthers = ["identity.person"];

    /// <summary>The analytical store is a copy of the record's tables and has to know them.</summary>
    private const string Copies = "Analytics/Warehouse/";

    public static TheoryData<string> Rooms => [.. Floors.Keys];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_references_what_it_stands_on_and_nothing_else(string room) =>
        XDocument.Load(Path.Combine(Repository.Root, "src", room, $"{room}.csproj")).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)).ShouldBe(Floors[room], ignoreOrder: true);

    [Fact]
    public void Every_room_is_named_here() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension).ShouldBe(Floors.Keys, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_asks_the_tables_of_others_by_what_these_publish_alone(string room)
    {
        if (!Schemas.TryGetValue(room, out var own))
            return;
        var all = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "data", "schema")).Select(Path.GetFileName).ToHashSet(StringComparer.Ordinal);
        var reached =
            from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", room), "*.cs", SearchOption.AllDirectories)
            let path = Path.GetRelativePath(Path.Combine(Repository.Root, "src"), file).Replace('\\', '/')
            where !path.Contains("/obj/", StringComparison.Ordinal) && !path.StartsWith(Copies, StringComparison.Ordinal)
            from table in Tables().Matches(File.ReadAllText(file))
            let schema = table.Groups["schema"].Value
            where all.Contains(schema) && !own.Contains(schema) && !ForOthers.Contains($"{schema}.{table.Groups["table"].Value}")
            select $"{path}: {table.Value}";
        reached.ShouldBeEmpty();
    }

    /// <summary>Functions are what schemas have for others: a name with arguments is none of a table.</summary>
    [GeneratedRegex(@"\b(?:from|join|into|update|truncate|lock table)\s+(?:only\s+)?(?<schema>[a-z]+)\.(?<table>[a-z_]+)\b(?!\()", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tables();
}
