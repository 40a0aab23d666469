using System.Globalization;
using System.Net;
using Npgsql;
using SpatialCockpit.Cockpit.Identity.Users;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Identity.Clients;

/// <summary>From where, and how often, an API client may ask.</summary>
/// <param name="Networks">As 10.1.0.0/16 or an address alone; none for anywhere.</param>
/// <param name="PerMinute">Null for as often as it likes.</param>
public sealed record ClientTerms(IReadOnlyList<string> Networks, int? PerMinute, int? PerDay)
{
    private const int MostNetworks = 50, MostCalls = 1_000_000_000;

    /// <param name="first">Of networks, calls a minute and calls a day, as columns beside each other.</param>
    internal static ClientTerms Read(NpgsqlDataReader row, int first) =>
        new(row.IsDBNull(first) ? [] : row.GetFieldValue<string[]>(first), row.IsDBNull(first + 1) ? null : row.GetInt32(first + 1), row.IsDBNull(first + 2) ? null : row.GetInt32(first + 2));

    /// <summary>Of a form: none and 0 are what there is no limit to.</summary>
    internal static ClientTerms Of(IReadOnlyList<string>? networks, int? perMinute, int? perDay) => new(networks ?? [], perMinute is 0 ? null : perMinute, perDay is 0 ? null : perDay);

    internal IEnumerable<Mistake> Mistakes()
    {
        if (Networks.Count > MostNetworks)
            yield return new("networks", "many", string.Create(CultureInfo.InvariantCulture, $"{MostNetworks} at most."));
        if (GivenRights.FirstUnlike(Networks, text => NetworkOf(text) is not null) is { } odd)
            yield return new("networks", "form", $"'{Shortened.Told(odd)}' is neither an address nor a network such as 10.1.0.0/16.");
        foreach (var (field, calls) in new[] { ("per_minute", PerMinute), ("per_day", PerDay) })
        {
            if (calls is < 0 or > MostCalls)
                yield return new(field, "range", string.Create(CultureInfo.InvariantCulture, $"1 to {MostCalls}, or 0 for no limit."));
        }
    }

    /// <summary>For the record; null for anywhere.</summary>
    internal string[]? NetworksKept => Networks.Count == 0 ? null : [.. Networks.Select(text => NetworkOf(text)!.Value.ToString()).Distinct()];

    internal ApiClient In(ApiClient client) => client with { Networks = [.. Networks.Select(text => NetworkOf(text)).OfType<IPNetwork>()], PerMinute = PerMinute, PerDay = PerDay };

    /// <returns>Null where it is none. An address alone is a network of one.</returns>
    private static IPNetwork? NetworkOf(string? text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : text is not null && (text.Count(sign => sign == '.') == 3 || text.Contains(':', StringComparison.Ordinal)) && !text.Contains('%', StringComparison.Ordinal) && IPAddress.TryParse(text, out var address) ? new(address, address.GetAddressBytes().Length * 8) : null;
}
