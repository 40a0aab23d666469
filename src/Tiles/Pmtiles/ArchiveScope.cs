using System.Text.Json;
using System.Text.Json.Nodes;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles.Pmtiles;

/// <summary>
/// Whose rows an archive of ours shows; it goes with the file. In the metadata <c>"scope"</c> is <c>"shared"</c> where every caller sees all of it,
/// <c>"administrators"</c> where a layer is theirs alone, else <c>{"regions": […], "audience": […]}</c> of the caller who exported.
/// </summary>
internal sealed record ArchiveScope
{
    public const string Key = "scope";
    private const string SharedWord = "shared";
    private const string AdministratorsWord = "administrators";

    private readonly Visibility _visibility;
    private readonly Scope _scope;

    private ArchiveScope(Visibility visibility, Scope scope) => (_visibility, _scope) = (visibility, scope);

    public static ArchiveScope Of(IReadOnlyList<Layer> layers, Caller caller) =>
        layers.Any(layer => layer.Visibility is Visibility.AdministratorsOnly or Visibility.ByForeignPolicies) ? new(Visibility.AdministratorsOnly, Scope.Nothing)
        : layers.All(layer => layer.Visibility == Visibility.Shared) ? new(Visibility.Shared, Scope.Nothing)
        : new(Visibility.Scoped, caller.Scope);

    /// <summary>An archive that says nothing is of another maker, and whoever put it among the shared ones knows what it holds; words not known mean nobody.</summary>
    public static ArchiveScope Read(JsonElement metadata)
    {
        if (!metadata.TryGetProperty(Key, out var said))
            return new(Visibility.Shared, Scope.Nothing);
        if (said.ValueKind == JsonValueKind.String && said.ValueEquals(SharedWord))
            return new(Visibility.Shared, Scope.Nothing);
        try
        {
            return said.ValueKind == JsonValueKind.Object
                ? new(Visibility.Scoped, new(said.GetProperty("regions").Deserialize<string[]>() ?? [], said.GetProperty("audience").Deserialize<int[]>() ?? []))
                : new(Visibility.AdministratorsOnly, Scope.Nothing);
        }
        catch (Exception e) when (e is KeyNotFoundException or JsonException or ArgumentException)
        {
            return new(Visibility.AdministratorsOnly, Scope.Nothing);
        }
    }

    public JsonNode ToJson() => _visibility switch
    {
        Visibility.Shared => SharedWord,
        Visibility.AdministratorsOnly => AdministratorsWord,
        _ => new JsonObject
        {
            ["regions"] = new JsonArray([.. _scope.Regions.Select(region => JsonValue.Create(region))]),
            ["audience"] = new JsonArray([.. _scope.Audience.Select(id => JsonValue.Create(id))]),
        },
    };

    /// <summary>Whether the caller sees every row the archive may show: each of its regions lies in one of the caller's, each id of its audience is the caller's.</summary>
    public bool Admits(Caller caller) => _visibility switch
    {
        Visibility.Shared => true,
        Visibility.AdministratorsOnly => caller.Is(Role.Admin),
        _ => caller.Scope.IsEverything
            || _scope.Regions.All(region => caller.Scope.Regions.Any(own => region.StartsWith(own, StringComparison.Ordinal))) && _scope.Audience.All(id => caller.Scope.Audience.Contains(id)),
    };
}
