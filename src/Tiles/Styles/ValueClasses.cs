using System.Globalization;
using System.Text.Json.Nodes;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles.Styles;

/// <summary>Makes classes of what an attribute holds in the rows a caller sees: few values are categories, many numbers are cut into fifths.</summary>
/// <param name="references">What attributes of the layer name: codes of divisions are told by the divisions' names.</param>
/// <param name="features">How many the caller sees.</param>
internal sealed class ValueClasses(Layer layer, IReadOnlyList<LayerReference> references, long features, Caller caller, TimeSpan timeout, bool english)
{
    /// <summary>Colours that colour-blind eyes tell apart; of the ninth category on, values are "other".</summary>
    public static readonly string[] CategoryColours = ["#3B75AF", "#EF8636", "#519E3E", "#C53A32", "#8D69B8", "#84584E", "#D57DBE", "#7F7F7F"];

    public const string OtherColour = "#A0A7AD";

    /// <summary>One hue, light to dark.</summary>
    private static readonly string[] StepColours = ["#CFE1F2", "#9DC2E3", "#629FD0", "#2F76B5", "#0B4A85"];

    /// <summary>About so many rows are looked at: figures of a colour scale are good enough from these, and a table of millions answers as soon as a small one.</summary>
    private const int Sample = 20_000;

    /// <summary>Never more, whatever PostgreSQL believes of the table's size.</summary>
    private const int MostRows = 5 * Sample;

    /// <summary>Attributes looked at for one that tells features apart.</summary>
    private const int MostCandidates = 24;

    private static readonly string[] NumberTypes = ["integer", "number"];

    /// <summary>Of a layer that nobody described, chosen by its name: the same in the browser.</summary>
    public static string PlainColour(Layer layer) => CategoryColours[layer.Name.Aggregate(0, (sum, letter) => (sum * 31 + letter) % 9973) % CategoryColours.Length];

    public static bool Takes(LayerAttribute attribute) => attribute.Type is "text" or "boolean" or "integer" or "number";

    /// <summary>By the first attribute of two to eight values, else the first number of more, else in one colour.</summary>
    public async Task<Classification> ChooseAsync(CancellationToken cancellationToken)
    {
        var spreads = await SpreadsAsync(MostCandidates, cancellationToken);
        var chosen = spreads.FirstOrDefault(each => each.Values is >= 2 and <= 8) ?? spreads.FirstOrDefault(each => each.Values > 8 && NumberTypes.Contains(each.Attribute.Type));
        return chosen is null ? Classification.Plain(PlainColour(layer)) : await OfAsync(chosen.Attribute, cancellationToken);
    }

    /// <summary>How an attribute's values lie in the rows looked at.</summary>
    /// <param name="Values">Different ones.</param>
    /// <param name="Rows">That have one.</param>
    public sealed record Spread(LayerAttribute Attribute, long Values, long Rows);

    /// <summary>Of the attributes that classes can be made of, in their order.</summary>
    /// <param name="most">Not of more of them.</param>
    public async Task<IReadOnlyList<Spread>> SpreadsAsync(int most, CancellationToken cancellationToken)
    {
        var attributes = layer.Attributes.Where(Takes).Take(most).ToList();
        if (attributes.Count == 0)
            return [];
        var counts = await RowAsync($"select {string.Join(", ", attributes.Select(attribute => $"count(distinct {attribute.ColumnSql}), count({attribute.ColumnSql})"))} from {Sampled}", cancellationToken);
        return [.. attributes.Select((attribute, i) => new Spread(attribute, (long)counts[2 * i]!, (long)counts[2 * i + 1]!))];
    }

    public async Task<Classification> OfAsync(LayerAttribute attribute, CancellationToken cancellationToken)
    {
        var isNumber = NumberTypes.Contains(attribute.Type);
        if (isNumber && (long)(await RowAsync($"select count(distinct {attribute.ColumnSql}) from {Sampled}", cancellationToken))[0]! > CategoryColours.Length)
            return await QuantilesAsync(attribute, cancellationToken);
        var values = await CountsAsync(
            $"select {attribute.TileSql}::text, count(*) from {Sampled} where {attribute.ColumnSql} is not null group by 1 order by 2 desc, 1 limit {CategoryColours.Length}", [], cancellationToken);
        var (rare, hasOther) = await RestAsync(attribute, [.. values.Select(value => value.Value)], cancellationToken);
        values.AddRange(rare);
        var named = await NamesAsync(attribute, [.. values.Select(value => value.Value)], cancellationToken);
        return new(
            Classification.Categories, attribute.Name, null, [.. values.Select((value, i) => new Classification.Class(value.Value, CategoryColours[i], TitleOf(attribute, value.Value) ?? named.GetValueOrDefault(value.Value), value.Count))],
            OtherColour, hasOther);
    }

    /// <summary>The values that none of the rows looked at has, as long as there are colours for them, and whether a row is left without a class. Of tables too large to be read whole nothing is known but what was looked at.</summary>
    private async Task<(IReadOnlyList<(string Value, long Count)> Rare, bool HasOther)> RestAsync(LayerAttribute attribute, string[] known, CancellationToken cancellationToken)
    {
        var others = $"{attribute.TileSql}::text <> all ($1)";
        var colours = CategoryColours.Length - known.Length;
        if (colours == 0 || layer.EstimatedRows > LayerStatistics.MostCounted)
            return ([], await AnyAsync($"{attribute.ColumnSql} is null or {others}", [known], cancellationToken));
        var rest = await CountsAsync($"select {attribute.TileSql}::text, count(*) from {layer.Sql} t where {attribute.ColumnSql} is not null and {others} group by 1 order by 2 desc, 1 limit {colours + 1}", [known], cancellationToken);
        return ([.. rest.Take(colours).Select(value => (value.Value, 0L))], rest.Count > colours || await AnyAsync($"{attribute.ColumnSql} is null", [], cancellationToken));
    }

    /// <summary>Rows of a text and how often.</summary>
    private Task<List<(string Value, long Count)>> CountsAsync(string sql, IReadOnlyList<object> parameters, CancellationToken cancellationToken) =>
        new LayerQuery(sql, parameters, timeout).RunAsync(layer.Database, caller, async rows =>
        {
            var found = new List<(string Value, long Count)>();
            while (await rows.ReadAsync(cancellationToken))
                found.Add((rows.GetString(0), rows.GetInt64(1)));
            return found;
        }, cancellationToken);

    /// <summary>What values are called, of those that have a name: by the pack's words, or by the rows of another layer whose codes they are.</summary>
    public async Task<IReadOnlyDictionary<string, string>> TitlesAsync(LayerAttribute attribute, string[] values, CancellationToken cancellationToken)
    {
        var named = await NamesAsync(attribute, values, cancellationToken);
        return values.Select(value => (Value: value, Title: TitleOf(attribute, value) ?? named.GetValueOrDefault(value))).Where(each => each.Title is not null).ToDictionary(each => each.Value, each => each.Title!, StringComparer.Ordinal);
    }

    /// <summary>What rows of another layer are called whose codes these values are; two of one name keep their codes.</summary>
    private async Task<IReadOnlyDictionary<string, string>> NamesAsync(LayerAttribute attribute, string[] values, CancellationToken cancellationToken)
    {
        if (references.FirstOrDefault(reference => reference.From == attribute) is not { } reference || reference.By == reference.Title)
            return new Dictionary<string, string>();
        var named = await new LayerQuery(
            $"select {reference.By.TileSql}::text, min({reference.Title.TileSql}::text) from {reference.To.Sql} t where {reference.By.TileSql}::text = any ($1) and {reference.Title.ColumnSql} is not null group by 1", [values], timeout).RunAsync(
            layer.Database, caller, async rows =>
            {
                var found = new Dictionary<string, string>(StringComparer.Ordinal);
                while (await rows.ReadAsync(cancellationToken))
                    found[rows.GetString(0)] = rows.GetString(1);
                return found;
            }, cancellationToken);
        var common = named.Values.GroupBy(name => name).Where(same => same.Count() > 1).Select(same => same.Key).ToHashSet();
        return named.ToDictionary(name => name.Key, name => common.Contains(name.Value) ? $"{name.Value} ({name.Key})" : name.Value, StringComparer.Ordinal);
    }

    /// <summary>Whether a row that the caller sees is so; taken for granted of tables too large to be read whole.</summary>
    private async Task<bool> AnyAsync(string condition, IReadOnlyList<object> parameters, CancellationToken cancellationToken) =>
        layer.EstimatedRows > LayerStatistics.MostCounted
        || await new LayerQuery($"select exists (select from {layer.Sql} t where {condition})", parameters, timeout).RunAsync(layer.Database, caller, async rows => await rows.ReadAsync(cancellationToken) && rows.GetBoolean(0), cancellationToken);

    /// <summary>Steps that would be empty, because a value fills more than a fifth, are left out.</summary>
    private async Task<Classification> QuantilesAsync(LayerAttribute attribute, CancellationToken cancellationToken)
    {
        var number = $"({attribute.TileSql})::double precision";
        var cuts = await RowAsync($"select percentile_disc(array[0.2, 0.4, 0.6, 0.8]) within group (order by {number}) from {Sampled} where {number} between -1e300 and 1e300", cancellationToken);
        var breaks = (cuts[0] as double?[] ?? []).OfType<double>().Distinct().ToList();
        if (breaks.Count == 0)
            return Classification.Plain(OtherColour);
        var counts = await RowAsync($"select {string.Join(", ", Steps(breaks).Select(step => $"count(*) filter (where {step(number)})"))} from {Sampled} where {attribute.ColumnSql} is not null", cancellationToken);
        var hasOther = await AnyAsync($"{attribute.ColumnSql} is null", [], cancellationToken);
        return new(Classification.Quantiles, attribute.Name, null,
        [
            .. counts.Select((count, i) => new Classification.Class(i == 0 ? null : JsonValue.Create(breaks[i - 1]), StepColours[i * (StepColours.Length - 1) / breaks.Count], Words(breaks, i), (long)count!)),
        ], OtherColour, hasOther);
    }

    private static IEnumerable<Func<string, string>> Steps(List<double> breaks)
    {
        for (var i = 0; i <= breaks.Count; i++)
        {
            var (from, below) = (i == 0 ? null : Text(breaks[i - 1]), i == breaks.Count ? null : Text(breaks[i]));
            yield return number => string.Join(" and ", ((string?[])[from is null ? null : $"{number} >= {from}", below is null ? null : $"{number} < {below}"]).OfType<string>());
        }
    }

    private static string Words(List<double> breaks, int step) =>
        step == 0 ? $"< {Text(breaks[0])}" : step == breaks.Count ? $"≥ {Text(breaks[^1])}" : $"{Text(breaks[step - 1])} – {Text(breaks[step])}";

    private string? TitleOf(LayerAttribute attribute, string value) => attribute.Presentation.Codes.TryGetValue(value, out var title) ? title.In(english) : null;

    /// <summary>
    /// Rows of the layer, the same ones every time, drawn from all over a table that is too large to be read whole: pages for who sees all of it. Pages are drawn before row security looks: who sees
    /// few of the rows would find none in them; so for others rows are drawn one by one, as many as leaves enough of theirs.
    /// </summary>
    private string Sampled => $"(select * from {layer.Sql}{Draw} limit {MostRows}) t";

    private string Draw => layer switch
    {
        { HasRowVersions: false } => "",
        { EstimatedRows: > Sample } when layer.IsWholeFor(caller) => Drawn("system", layer.EstimatedRows),
        { EstimatedRows: <= LayerStatistics.MostCounted } when features > MostRows => Drawn("bernoulli", features),
        _ => "",
    };

    private static string Drawn(string method, long of) => $" tablesample {method} ({Text(100.0 * Sample / of)}) repeatable (1)";

    private Task<object?[]> RowAsync(string sql, CancellationToken cancellationToken) => new LayerQuery(sql, [], timeout).RunAsync(layer.Database, caller, async rows =>
    {
        await rows.ReadAsync(cancellationToken);
        var values = new object?[rows.FieldCount];
        for (var i = 0; i < values.Length; i++)
            values[i] = await rows.IsDBNullAsync(i, cancellationToken) ? null : rows.GetDataTypeName(i).EndsWith("[]", StringComparison.Ordinal) ? rows.GetFieldValue<double?[]>(i) : rows.GetValue(i);
        return values;
    }, cancellationToken);

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
