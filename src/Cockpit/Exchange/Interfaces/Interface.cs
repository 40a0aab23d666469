using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Cockpit.Exchange.Interfaces;

/// <summary>What programs can subscribe to.</summary>
/// <param name="Category">The greater class (大类).</param>
/// <param name="Subcategory">The smaller one (小类); empty for none.</param>
/// <param name="Owner">The organisation that answers for it.</param>
/// <param name="Kind">objects, records, layer, indicator or feed.</param>
/// <param name="Target">Of that kind: a type of objects, a kind of records, a layer, an indicator, a feed.</param>
/// <param name="Query">Parameters that are always the same.</param>
/// <param name="State">draft, published or stopped.</param>
/// <param name="Parameters">That a subscriber may say.</param>
/// <param name="Subscriptions">In force, of those that you may see.</param>
public sealed record Interface(
    long Id, string Name, string Title, string? TitleEn, string Description, string? DescriptionEn, string Category, string Subcategory, string Owner, string Kind, string Target, IReadOnlyDictionary<string, string> Query,
    string State, string Region, DateTimeOffset? PublishedAt, DateTimeOffset ChangedAt, IReadOnlyList<string> Parameters, long Subscriptions)
{
    internal const string Columns = """
        i.id, i.version, i.name, i.title, i.title_en, i.description, i.description_en, i.category, i.subcategory, i.owner, i.kind, i.target, i.query::text, i.state, i.region, i.published_at, i.changed_at,
        (select count(*) from exchange.subscription s where s.interface = i.id and s.state = 'approved')
        """;

    internal static (Interface Interface, RowVersion Version) Of(NpgsqlDataReader row)
    {
        var query = JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(12))!;
        var kind = InterfaceKind.Find(row.GetString(10))!;
        return (new(
            row.GetInt64(0), row.GetString(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4), row.GetString(5), row.IsDBNull(6) ? null : row.GetString(6), row.GetString(7), row.GetString(8), row.GetString(9), kind.Word, row.GetString(11), query,
            row.GetString(13), row.GetString(14), row.IsDBNull(15) ? null : row.GetFieldValue<DateTimeOffset>(15), row.GetFieldValue<DateTimeOffset>(16), [.. kind.Free.Where(name => name == "filter" || !query.ContainsKey(name))], row.GetInt64(17)), new(row.GetInt64(0), row.GetInt32(1)));
    }
}

/// <summary>What an interface is to be.</summary>
/// <param name="Category">The greater class.</param>
/// <param name="Query">Parameters that are always the same, of those of the kind; limit and cursor are the subscriber's.</param>
public sealed record InterfaceForm(
    string Title, string Category, string Owner, string Kind, string Target, string? TitleEn = null, string? Description = null, string? DescriptionEn = null, string? Subcategory = null, Dictionary<string, string>? Query = null);

internal static partial class InterfaceRules
{
    private const int LongestLine = 120, LongestText = 4000;

    public static IEnumerable<Mistake> MistakesIn(string name, InterfaceForm form)
    {
        if (!Name().IsMatch(name))
            yield return new("name", "form", "2 to 60 lower-case letters, digits, hyphens and underscores, a letter first.");
        foreach (var (field, text) in new[] { ("title", form.Title), ("category", form.Category), ("owner", form.Owner), ("target", form.Target) })
        {
            if (!Texts.IsLine(text, LongestLine))
                yield return new(field, "length", $"one line of 1 to {LongestLine} characters.");
        }
        foreach (var (field, text) in new[] { ("title_en", form.TitleEn), ("subcategory", form.Subcategory) })
        {
            if (text is { Length: > 0 } && !Texts.IsLine(text, LongestLine))
                yield return new(field, "length", $"one line of at most {LongestLine} characters.");
        }
        foreach (var (field, text) in new[] { ("description", form.Description), ("description_en", form.DescriptionEn) })
        {
            if (!Texts.IsText(text, LongestText))
                yield return new(field, "length", $"at most {LongestText} characters.");
        }
        if (InterfaceKind.Find(form.Kind) is not { } kind)
            yield return new("kind", "unknown", $"one of {string.Join(", ", InterfaceKind.All.Select(each => each.Word))}.");
        else if (MistakeInQuery(form.Query ?? [], kind) is { } mistake)
            yield return mistake;
    }

    private static Mistake? MistakeInQuery(Dictionary<string, string> query, InterfaceKind kind)
    {
        if (query.FirstOrDefault(pair => pair.Key is "limit" or "cursor" || !kind.Free.Contains(pair.Key) || pair.Value is not { Length: > 0 and <= LongestText }) is { Key: { } odd })
            return new("query", "unknown", $"'{Shortened.Told(odd)}' is no parameter of {kind.Word} that can be always the same.");
        try
        {
            InterfaceTargets.CheckFilter(query);
            return null;
        }
        catch (CqlException e)
        {
            return new("query", "filter", e.Message);
        }
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9_-]{1,59}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
