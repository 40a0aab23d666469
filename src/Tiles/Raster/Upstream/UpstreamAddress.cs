using System.Text.RegularExpressions;

namespace SpatialCockpit.Tiles.Raster.Upstream;

/// <summary>
/// Where a server of somebody else's answers, as an operator declares it, and what we show there. It never tells itself: addresses hold keys, and must not come into answers, logs or figures.
/// </summary>
/// <param name="Template">With <c>{z}</c>, <c>{x}</c>, <c>{y}</c>, <c>{-y}</c> (rows counted from the south), <c>{s}</c> (one of <paramref name="Subdomains"/>), <c>{key}</c>; of a WMTS without any, or with its own words.</param>
/// <param name="Key">Null where there is none.</param>
/// <param name="Headers">Sent with each request; may hold <c>{key}</c>.</param>
/// <param name="Timeout">For one answer as a whole.</param>
internal sealed partial record UpstreamAddress(string Template, IReadOnlyList<string> Subdomains, string? Key, IReadOnlyList<KeyValuePair<string, string>> Headers, TimeSpan Timeout)
{
    private const string XPlace = "{x}", RowPlace = "{TileRow}";

    [GeneratedRegex(@"\{(?<place>[^{}]+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Places();

    /// <summary>It is a template of addresses of tiles, not the address of a service that takes parameters.</summary>
    public bool NamesTiles => Template.Contains(XPlace, StringComparison.Ordinal) || Template.Contains(RowPlace, StringComparison.OrdinalIgnoreCase);

    /// <summary>Where all subdomains are one place: what is asked for the service itself.</summary>
    public Uri Fill() => Fill(0, []);

    /// <param name="spread">Picks the subdomain: the same for the same tile, so that what servers on the way keep is found again.</param>
    /// <param name="values">By the name of the place, in any case.</param>
    public Uri Fill(int spread, Dictionary<string, string> values) => new(Places().Replace(Template, place => Uri.EscapeDataString(place.Groups["place"].Value switch
    {
        "s" => Subdomains[spread % Subdomains.Count],
        "key" => Key!,
        var name => values.GetValueOrDefault(name) ?? values.First(value => value.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value,
    })));

    public IEnumerable<KeyValuePair<string, string>> FilledHeaders() => Headers.Select(header => KeyValuePair.Create(header.Key, header.Value.Replace("{key}", Key, StringComparison.Ordinal)));

    /// <summary>What an operator must put right; null for nothing.</summary>
    public string? Complaint(RasterKind kind)
    {
        var places = Places().Matches(Template).Select(place => place.Groups["place"].Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (!Uri.TryCreate(Places().Replace(Template, "0"), UriKind.Absolute, out var sample) || sample.Scheme is not ("http" or "https"))
            return "the url is no http address";
        if ((places.Contains("key") || Headers.Any(header => header.Value.Contains("{key}", StringComparison.Ordinal))) && Key is null)
            return "{key} stands without key_file or key_env";
        if (places.Contains("s") && Subdomains.Count == 0)
            return "{s} stands without subdomains";
        string[] known = kind switch
        {
            RasterKind.Xyz => ["z", "x", "y", "-y"],
            RasterKind.Wmts => ["TileMatrix", "TileRow", "TileCol", "TileMatrixSet", "Style", "Layer"],
            _ => [],
        };
        if (places.Except(["s", "key", .. known], StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } unknown)
            return $"{{{unknown}}} is not known here";
        return kind == RasterKind.Xyz && !(places.Contains("z") && places.Contains("x") && (places.Contains("y") || places.Contains("-y"))) ? "the url has no {z}, {x} and {y}" : null;
    }

    public override string ToString() => "an address that is not told";
}
