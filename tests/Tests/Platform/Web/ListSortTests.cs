using Npgsql;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Platform.Web;

/// <summary>Pages of any size, laid end to end, are the list as PostgreSQL sorts it: with rows of one moment, and rows whose moment nobody knows.</summary>
public sealed class ListSortTests(TestRecord record)
{
    private const string List = "numbers";

    [Theory]
    [InlineData(false, "3 1 5 2 4 6 8")]
    [InlineData(true, "4 2 5 1 3 8 6")]
    public async Task Of_two_of_one_moment_the_later_stands_with_the_newer_on_pages_of_any_size(bool descending, string expected)
    {
        await using var database = new RecordDatabase(await record.CreateDatabaseAsync(), TestSecrets.Box);
        await using var connection = await database.Feed.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using (var fill = new NpgsqlCommand("create temp table numbers (id bigint, at int); insert into numbers values (1, 20), (2, 30), (3, 10), (4, 30), (5, 20), (6, null), (8, null)", connection))
            await fill.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var sort = new ListSort(descending ? "-at" : "at", "o.at", "int", descending);
        foreach (var size in (int[])[1, 2, 3, 7])
            string.Join(' ', await AllAsync(connection, sort, size)).ShouldBe(expected, $"{size} a page");
    }

    private static async Task<List<long>> AllAsync(NpgsqlConnection connection, ListSort sort, int size)
    {
        List<long> all = [];
        for (Cursor? cursor = null; ;)
        {
            List<object> values = [];
            var page = sort.Page(List, [], List, cursor, values, size);
            await using var read = new NpgsqlCommand($"select o.id, {sort.Column}::text from {page} order by {sort.Order} limit {size}", connection);
            values.ForEach(value => read.Parameters.Add(new() { Value = value }));
            await using var row = await read.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            var before = all.Count;
            while (await row.ReadAsync(TestContext.Current.CancellationToken))
            {
                all.Add(row.GetInt64(0));
                cursor = sort.CursorAfter(List, row.IsDBNull(1) ? null : row.GetString(1), row.GetInt64(0));
            }
            if (all.Count == before)
                return all;
        }
    }
}
