using System.Globalization;
using System.Text.Json;
using SpatialCockpit.Analytics.Selections;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Analytics.Areas;

/// <summary>Rows by area, counted by the warehouse in one question.</summary>
internal sealed class AreaCounts(RowDesk desk)
{
    private const int MostAreas = 200_000;

    public async Task<DensityAnswer> CountAsync(DensityQuestion question, Caller caller, CancellationToken cancellationToken)
    {
        var areas = question.Areas.Find(desk, caller);
        var rows = desk.Find(question.Rows, caller);
        using var found = await desk.AskAsync(caller, Sql(question, areas, rows, caller), rows.Values, MostAreas, cancellationToken);
        var all = found.Rows.ToList();
        var unit = question.Rows.Table + " per km²";
        return new("FeatureCollection", new(question.Areas.Word, all.Count(row => IsArea(row)), all.Sum(row => row[2].GetInt64()), all.Where(row => !IsArea(row)).Sum(row => row[2].GetInt64()), question.Weight is null ? null : all.Sum(row => row[3].GetDouble()), unit),
            [.. all.Where(IsArea).Select(row => FeatureOf(row, question))]);
    }

    /// <summary>A line of names, then one for each area.</summary>
    public static IEnumerable<string?[]> Lines(DensityAnswer answer)
    {
        yield return DensityFeature.Names;
        foreach (var each in answer.Features.Select(feature => feature.Properties))
        {
            yield return
            [
                each.Code, Platform.Csv.CsvFormat.Inert(each.Name), each.Count.ToString(CultureInfo.InvariantCulture), each.Weight?.ToString("R", CultureInfo.InvariantCulture), each.AreaKm2.ToString("R", CultureInfo.InvariantCulture),
                each.PerKm2.ToString("R", CultureInfo.InvariantCulture), each.WeightPerKm2?.ToString("R", CultureInfo.InvariantCulture),
            ];
        }
    }

    private static bool IsArea(JsonElement row) => row[0].ValueKind == JsonValueKind.String;

    private static DensityFeature FeatureOf(JsonElement row, DensityQuestion question)
    {
        var (code, count, weight, area) = (row[0].GetString()!, row[2].GetInt64(), question.Weight is null ? (double?)null : row[3].GetDouble(), row[4].ValueKind == JsonValueKind.Number ? row[4].GetDouble() : 0);
        return new("Feature", code, question.HasShapes ? row[5].Clone() : null, new(code, row[1].GetString() ?? code, count, weight, area, area > 0 ? count / area : 0, area > 0 ? weight / area : null));
    }

    private static string Sql(DensityQuestion question, AreaSql areas, SelectedRows rows, Caller caller)
    {
        var shape = question.HasShapes ? "geom" : "null";
        var place = rows.PlaceSql;
        var weight = question.Weight is { } column ? rows.WeightSql(column) : "0.0";
        var where = rows.WhereSql(isPlaced: true);
        var counted = $"""
            counted_rows as (select {areas.Of(("asked_lon", "asked_lat"), rows)} as area, count(*) as rows_counted, sum(asked_weight) as weight
              from (select {place.Lon} as asked_lon, {place.Lat} as asked_lat, {weight} as asked_weight from {rows.TableSql} {where}) asked_rows{areas.Join} group by 1)
            """;
        if (areas.Rule.IsBin)
        {
            var cell = $"{(areas.Rule.IsHexagon ? "hex" : "square")}_bin_geom(area)";
            return $"with {counted}, cells as (select area as code, rows_counted, weight, {cell} as geom from counted_rows) select code, code, rows_counted, weight, st_area(geom) / 1e6, {shape} from cells order by code";
        }
        return $"""
            with {areas.With}{counted}
            select code, name, coalesce(rows_counted, 0), coalesce(weight, 0), st_area(geom) / 1e6, {shape} from asked_areas full join counted_rows on area = code
            where rows_counted is not null or {InScope(rows, caller)} order by code nulls last
            """;
    }

    /// <summary>Of areas where nothing is, the caller is told those whose rows they would see.</summary>
    private static string InScope(SelectedRows rows, Caller caller) =>
        caller.Scope.Regions.Contains("") ? "true" : string.Join(" or ", caller.Scope.Regions.Select(region => $"starts_with(code, {rows.Bind(region)})").DefaultIfEmpty("false"));
}
