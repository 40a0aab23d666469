namespace SpatialCockpit.Cockpit.Exchange.Interfaces;

/// <summary>What an interface can stand for: an endpoint of ours, asked for one target.</summary>
/// <param name="Word">As the record keeps it.</param>
/// <param name="Endpoint">Its name in the OpenAPI document.</param>
/// <param name="TargetIn">The part of its path that the target stands for.</param>
/// <param name="Free">Parameters that a subscriber may say, unless the interface says them; filters of both hold.</param>
/// <param name="RowsIn">The member of its answer with rows; null where it takes rows in.</param>
public sealed record InterfaceKind(string Word, string Endpoint, string TargetIn, IReadOnlyList<string> Free, string? RowsIn)
{
    private const string Filter = "filter";

    public static IReadOnlyList<InterfaceKind> All { get; } =
    [
        new("objects", "list-objects", "type", [Filter, "bbox", "sort", "life", "limit", "cursor"], "items"),
        new("records", "list-records-of-kind", "kind", [Filter, "sort", "voided", "limit", "cursor"], "items"),
        new("layer", "ogc-items", "collection", [Filter, "bbox", "datetime", "crs", "limit", "cursor"], "features"),
        new("indicator", "get-indicator", "id", [Filter, "from", "to", "by", "compare", "period", "top", "order"], "values"),
        new("feed", "send-feed", "feed", [], null),
    ];

    public bool TakesRows => RowsIn is null;

    /// <summary>It may be asked for page by page.</summary>
    public bool IsPaged => Free.Contains("cursor");

    public static InterfaceKind? Find(string word) => All.FirstOrDefault(kind => kind.Word == word);

    /// <summary>What the endpoint is asked with: the interface's parameters, and those of the subscriber.</summary>
    /// <returns>Or the first parameter that is not the subscriber's to say.</returns>
    public (Dictionary<string, string> Query, string? NotFree) Combine(IReadOnlyDictionary<string, string> query, IEnumerable<KeyValuePair<string, string>> said)
    {
        var all = new Dictionary<string, string>(query, StringComparer.Ordinal);
        foreach (var (name, value) in said)
        {
            if (!Free.Contains(name) || (name != Filter && query.ContainsKey(name)))
                return (all, name);
            all[name] = query.TryGetValue(name, out var ours) ? $"({ours}) AND ({value})" : value;
        }
        return (all, null);
    }
}
