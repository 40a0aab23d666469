using System.Globalization;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles.Styles;

/// <summary>How values lie among the rows that a caller sees and a filter lets through: of what is classified, suggested or summed up, without the rows themselves.</summary>
/// <param name="filter">Null for all rows.</param>
public sealed class AttributeValues(Layer layer, CqlExpression? filter, Caller caller, TimeSpan timeout)
{
    /// <summary>Steps of a number: so many that natural breaks of theirs are those of the rows.</summary>
    private const int MostSteps = 1000;

    private const int MostValues = 50;

    /// <summary>As many rows are looked at; of more than that a sample is.</summary>
    private const int MostRows = 100_000;

    private const int Sample = 20_000;

    /// <param name="Matched">All of them; null where nobody counts so many.</param>
    /// <param name="Sql">A row source called <c>t</c>.</param>
    private sealed record Looked(long? Matched, bool IsSample, string Sql, object[] Parameters);

    /// <param name="From">Its smallest value.</param>
    /// <param name="To">Its largest; equal values are all in one step.</param>
    public sealed record Step(double From, double To, long Count, double Sum);

    /// <param name="Title">As packs name it; null for what nobody named.</param>
    public sealed record Value(string Text, long Count, string? Title);

    /// <param name="Name">Of the attribute.</param>
    /// <param name="Count">Rows that have one.</param>
    /// <param name="Deviation">The standard deviation.</param>
    public sealed record Figures(string Name, long Count, double? Min, double? Max, double? Mean, double? Sum, double? Deviation);

    /// <param name="Matched">Rows in all; null where counting them would take too long.</param>
    /// <param name="LookedAt">Of these, rows that the figures are of.</param>
    /// <param name="Missing">Of the rows looked at, those without a value.</param>
    /// <param name="Different">Different values among them.</param>
    public sealed record Distribution(long? Matched, long LookedAt, bool IsSample, long Missing, long Different, Figures? Numbers, IReadOnlyList<Step> Steps, IReadOnlyList<Value> Values);

    public static bool IsNumber(LayerAttribute attribute) => attribute.Type is "integer" or "number";

    public static bool Takes(LayerAttribute attribute) => attribute.Type is not ("list" or "document");

    /// <param name="containing">Only values with this in them, in any case; null for all.</param>
    /// <param name="titles">What values are called.</param>
    public async Task<Distribution> OfAsync(LayerAttribute attribute, string? containing, Func<string[], Task<IReadOnlyDictionary<string, string>>> titles, CancellationToken cancellationToken)
    {
        var looked = await LookAsync(cancellationToken);
        var counts = await RunAsync(looked, $"select count(*), count({attribute.ColumnSql}), count(distinct {attribute.ColumnSql}) from {looked.Sql}", [], row => (All: row.GetInt64(0), Filled: row.GetInt64(1), Different: row.GetInt64(2)), cancellationToken);
        var (all, filled, different) = counts[0];
        var values = IsNumber(attribute) && containing is null && different > MostValues ? [] : await ValuesAsync(looked, attribute, containing, cancellationToken);
        var named = await titles([.. values.Select(value => value.Text)]);
        return new(
            looked.Matched, all, looked.IsSample, all - filled, different, IsNumber(attribute) ? (await FiguresAsync(looked, [attribute], cancellationToken))[0] : null,
            IsNumber(attribute) ? await StepsAsync(looked, attribute, cancellationToken) : [], [.. values.Select(value => value with { Title = named.GetValueOrDefault(value.Text) })]);
    }

    /// <returns>Rows looked at, and figures of each number among their attributes.</returns>
    public async Task<(long? Matched, bool IsSample, IReadOnlyList<Figures> Figures)> FiguresAsync(int most, CancellationToken cancellationToken)
    {
        var looked = await LookAsync(cancellationToken);
        return (looked.Matched, looked.IsSample, await FiguresAsync(looked, [.. layer.Attributes.Where(IsNumber).Take(most)], cancellationToken));
    }

    private async Task<IReadOnlyList<Figures>> FiguresAsync(Looked looked, LayerAttribute[] attributes, CancellationToken cancellationToken)
    {
        if (attributes.Length == 0)
            return [];
        var columns = attributes.Select(Finite).Select(number => $"count({number}), min({number}), max({number}), avg({number}), sum({number}), stddev_pop({number})");
        var rows = await RunAsync(looked, $"select {string.Join(", ", columns)} from {looked.Sql}", [], row => attributes.Select((attribute, i) =>
            new Figures(attribute.Name, row.GetInt64(6 * i), Number(row, 6 * i + 1), Number(row, 6 * i + 2), Number(row, 6 * i + 3), Number(row, 6 * i + 4), Number(row, 6 * i + 5))).ToArray(), cancellationToken);
        return rows[0];
    }

    private Task<List<Step>> StepsAsync(Looked looked, LayerAttribute attribute, CancellationToken cancellationToken) => RunAsync(looked, $"""
        with v as (select {Finite(attribute)} as x, count(*) as n from {looked.Sql} group by 1),
             c as (select x, n, sum(n) over (order by x) - n as before, sum(n) over () as total, row_number() over (order by x) as place, count(*) over () as different from v where x is not null)
        select min(x), max(x), sum(n)::bigint, sum(x * n) from c group by case when different <= {MostSteps} then place else floor(before * {MostSteps} / total) end order by 1
        """, [], row => new Step(row.GetDouble(0), row.GetDouble(1), row.GetInt64(2), row.GetDouble(3)), cancellationToken);

    private Task<List<Value>> ValuesAsync(Looked looked, LayerAttribute attribute, string? containing, CancellationToken cancellationToken)
    {
        var text = $"({attribute.TileSql})::text";
        var like = containing is null ? "" : $" and strpos(lower({text}), lower(${looked.Parameters.Length + 1})) > 0";
        return RunAsync(
            looked, $"select {text}, count(*) from {looked.Sql} where {attribute.ColumnSql} is not null{like} group by 1 order by 2 desc, 1 limit {MostValues}", containing is null ? [] : [containing],
            row => new Value(row.GetString(0), row.GetInt64(1), null), cancellationToken);
    }

    /// <summary>All rows as long as there are not too many of them, else rows drawn from all over the table.</summary>
    private async Task<Looked> LookAsync(CancellationToken cancellationToken)
    {
        var parameters = new List<object>();
        var where = filter is null ? "" : $" where {CqlSql.Compile(filter, layer.Queryables, layer.DayZone, parameters)}";
        var isVast = layer.EstimatedRows > LayerStatistics.MostCounted;
        if (isVast)
            return new(null, true, From(layer.HasRowVersions && layer.IsWholeFor(caller) ? Drawn("system", layer.EstimatedRows / 5) : "", where), [.. parameters]);
        var matched = (await new LayerQuery($"select count(*) from {layer.Sql} t{where}", parameters, timeout).RunAsync(layer.Database, caller, rows => ReadAsync(rows, row => row.GetInt64(0), cancellationToken), cancellationToken))[0];
        return new(matched, matched > MostRows, From(matched > MostRows && layer.HasRowVersions ? Drawn("bernoulli", matched) : "", where), [.. parameters]);
    }

    private string From(string draw, string where) => $"(select t.* from {layer.Sql} t{draw}{where} limit {MostRows}) t";

    private static string Drawn(string method, long of) => string.Create(CultureInfo.InvariantCulture, $" tablesample {method} ({Math.Min(100, 100.0 * Sample / of)}) repeatable (1)");

    /// <summary>What is no number, or no finite one, is none.</summary>
    private static string Finite(LayerAttribute attribute) => $"case when ({attribute.TileSql})::double precision between -1e300 and 1e300 then ({attribute.TileSql})::double precision end";

    private Task<List<T>> RunAsync<T>(Looked looked, string sql, object[] more, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken) =>
        new LayerQuery(sql, [.. looked.Parameters, .. more], timeout).RunAsync(layer.Database, caller, rows => ReadAsync(rows, read, cancellationToken), cancellationToken);

    private static async Task<List<T>> ReadAsync<T>(NpgsqlDataReader rows, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var found = new List<T>();
        while (await rows.ReadAsync(cancellationToken))
            found.Add(read(rows));
        return found;
    }

    private static double? Number(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDouble(column) is var number && double.IsFinite(number) ? number : null;
}
