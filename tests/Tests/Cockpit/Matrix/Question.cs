using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SpatialCockpit.Tests.Cockpit.Matrix;

/// <summary>One way to ask an endpoint, with places for whose rows are asked about.</summary>
/// <param name="Endpoint">Method and pattern.</param>
/// <param name="Address">With its query, as <see cref="Paths"/> writes them, not escaped yet.</param>
internal sealed partial record Question(string Endpoint, string Method, string Address, (string Type, string Text)? Body)
{
    private const int Zoom = 12;

    /// <summary>A place without a row of anybody, and what stands for rows that nobody has.</summary>
    private static readonly Owner Missing = new("missing", "", new(109.55, 20.55));

    private static int _missing;

    private string Text => Address + Body?.Text;

    /// <summary>Whether it is asked of one owner after the other.</summary>
    public bool IsOfOwner => NamesRow || Text.Contains("{lon}", StringComparison.Ordinal) || Text.Contains("{bbox}", StringComparison.Ordinal) || Text.Contains("{z}", StringComparison.Ordinal);

    /// <summary>Whether it names a row, which is there for some and not for others.</summary>
    public bool NamesRow => Rows().IsMatch(Text);

    public bool Writes => Method is not ("GET" or "HEAD" or "OPTIONS");

    /// <summary>Whether it would change, or take away, the row that its path names.</summary>
    public bool Changes => Writes && Rows().IsMatch(Address);

    public IEnumerable<string> Tables => Rows().Matches(Text).Select(match => match.Groups["table"].Value);

    /// <summary>Whether it is asked with that word itself.</summary>
    public bool Says(Canary canary, Owner? owner) => owner?.Name == canary.Owner && Text.Contains($"@{canary.Table}.{canary.Column}", StringComparison.Ordinal);

    /// <summary>With a word in place of another.</summary>
    public Question With(string word, string instead) =>
        this with { Address = Address.Replace(word, instead, StringComparison.Ordinal), Body = Body is var (type, text) ? (type, text.Replace(word, instead, StringComparison.Ordinal)) : null };

    /// <param name="owner">Whose rows; null for none of anybody.</param>
    public HttpRequestMessage For(Owner? owner, IReadOnlyDictionary<(string Table, string Owner), JsonElement> rows)
    {
        HttpRequestMessage request = new(new(Method), AddressFor(owner, rows));
        if (Writes)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(BodyFor(owner, rows))) { Headers = { ContentType = MediaTypeHeaderValue.Parse(Body?.Type ?? "application/json") } };
            request.Headers.TryAddWithoutValidation("If-Match", "*");
            request.Headers.TryAddWithoutValidation("Upload-Offset", "0");
        }
        return request;
    }

    /// <summary>Escaped.</summary>
    public string AddressFor(Owner? owner, IReadOnlyDictionary<(string Table, string Owner), JsonElement> rows) => EscapedAddress(Fill(Address, owner, rows));

    public string BodyFor(Owner? owner, IReadOnlyDictionary<(string Table, string Owner), JsonElement> rows) => Fill(Body?.Text ?? "{}", owner, rows);

    private static string Fill(string text, Owner? owner, IReadOnlyDictionary<(string Table, string Owner), JsonElement> rows)
    {
        var (lon, lat) = ((owner ?? Missing).Place.Lon, (owner ?? Missing).Place.Lat);
        var scale = 1 << Zoom;
        var (x, y) = ((int)((lon + 180) / 360 * scale), (int)((1 - (Math.Asinh(Math.Tan(lat * Math.PI / 180)) / Math.PI)) / 2 * scale));
        return Rows().Replace(text, match => owner is not null ? ValueOf(rows[(match.Groups["table"].Value, owner.Name)].GetProperty(match.Groups["column"].Value))
                : rows.First(row => row.Key.Table == match.Groups["table"].Value).Value.GetProperty(match.Groups["column"].Value).ValueKind == JsonValueKind.Number ? "2000000001" : $"nothing-{Interlocked.Increment(ref _missing)}")
            .Replace("{lon}", Number(lon), StringComparison.Ordinal).Replace("{lat}", Number(lat), StringComparison.Ordinal)
            .Replace("{bbox}", $"{Number(lon - 0.03)},{Number(lat - 0.03)},{Number(lon + 0.03)},{Number(lat + 0.03)}", StringComparison.Ordinal)
            .Replace("{z}", Number(Zoom), StringComparison.Ordinal).Replace("{x}", Number(x), StringComparison.Ordinal).Replace("{y}", Number(y), StringComparison.Ordinal);
    }

    private static string ValueOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static string Number(double value) => Math.Round(value, 6).ToString(CultureInfo.InvariantCulture);

    private static string EscapedAddress(string address)
    {
        var (path, query) = address.Split('?', 2) is [var before, var behind] ? (before, behind) : (address, null);
        var escaped = string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
        return query is null ? escaped : $"{escaped}?{string.Join('&', query.Split('&').Select(pair => pair.Split('=', 2) is [var name, var value] ? $"{name}={Uri.EscapeDataString(value)}" : pair))}";
    }

    public override string ToString() => $"{Method} {Address}{(Body is { Text: var text } ? " " + text : "")}";

    [GeneratedRegex(@"@(?<table>[a-z_]+\.[a-z_0-9]+)\.(?<column>[a-z_]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rows();
}
