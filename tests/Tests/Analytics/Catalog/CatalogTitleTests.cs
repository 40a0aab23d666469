using System.Text.Json;
using SpatialCockpit.Analytics.Catalog;
using SpatialCockpit.Tests.Analytics.Questions;

namespace SpatialCockpit.Tests.Analytics.Catalog;

/// <summary>What a reader of the catalogue is told of every table and column, by packs or by us.</summary>
public sealed class CatalogTitleTests(CityOfTwoDistricts host) : IClassFixture<CityOfTwoDistricts>
{
    [Fact]
    public async Task Every_table_and_column_is_called_something_in_both_languages()
    {
        var tables = await TablesAsync();
        tables.Count.ShouldBeGreaterThan(50);
        List<string> nameless = [.. tables.Where(table => !IsNamed(table)).Select(NameOf), .. tables.SelectMany(table => ColumnsOf(table).Where(column => !IsNamed(column)).Select(column => $"{NameOf(table)}.{NameOf(column)}"))];
        nameless.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_named_that_is_not_there()
    {
        var tables = await TablesAsync();
        var there = tables.Select(NameOf).Concat(tables.SelectMany(table => ColumnsOf(table).SelectMany(column => new[] { $"{NameOf(table)}.{NameOf(column)}", $"*.{NameOf(column)}" }))).ToHashSet(StringComparer.Ordinal);
        ColumnTitles.Names.Where(name => !there.Contains(name)).ShouldBeEmpty();
    }

    private async Task<List<JsonElement>> TablesAsync()
    {
        await host.DimensionsAsync();
        using var catalog = JsonDocument.Parse(await host.Admin.GetStringAsync("/analytics/catalog", TestContext.Current.CancellationToken));
        return [.. catalog.RootElement.GetProperty("tables").EnumerateArray().Select(table => table.Clone())];
    }

    private static JsonElement.ArrayEnumerator ColumnsOf(JsonElement table) => table.GetProperty("columns").EnumerateArray();

    private static string NameOf(JsonElement named) => named.GetProperty("name").GetString()!;

    private static bool IsNamed(JsonElement named) => named.GetProperty("title") is { ValueKind: JsonValueKind.Object } title && title.EnumerateObject().All(language => language.Value.GetString() is { Length: > 0 });
}
