using System.Globalization;
using System.Text;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.Warehouse.Store;
using SpatialCockpit.Analytics.Warehouse.Tables;
using SpatialCockpit.Analytics.Warehouse.Wire;

namespace SpatialCockpit.Tests.Analytics.Warehouse;

/// <summary>A store is only a copy: one that is damaged is put aside, and read anew from the record.</summary>
public sealed class DamagedStoreTests : IDisposable
{
    private const int Rows = 200_000;

    private static readonly WarehouseTable Notes = new(new("cases", "note"), "notes", false,
        [new("id", "BIGINT", ValueForm.Plain, 0), new("note", "VARCHAR", ValueForm.Plain), new("region", "VARCHAR", ValueForm.Plain), new("audience", "INTEGER[]", ValueForm.Array)]);

    private static readonly QuestionScope Everything = new([""], []);

    private readonly TempFolder _folder = new("cockpit-damaged-");
    private readonly StoreOptions _options;

    public DamagedStoreTests() => _options = new(_folder.Path, 1L << 30, 2, "Asia/Shanghai");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_block_that_is_not_as_it_was_written_is_noticed_when_it_is_read()
    {
        using (var store = WarehouseStore.Open(_options))
            await store.FillAsync(Notes, Lines(), Token);
        await FlipAsync(_options.File);
        using (var store = WarehouseStore.Open(_options))
        {
            store.Tables.ByName.Keys.ShouldBe(["notes"]);
            var complaint = Should.Throw<DuckException>(() => Length(store, "true"));
            store.CondemnDamaged(complaint).ShouldBeTrue(complaint.Message);
        }
        using var anew = WarehouseStore.Open(_options);
        anew.Tables.ByName.ShouldBeEmpty();
        await anew.FillAsync(Notes, Lines(), Token);
        Length(anew, "true").ShouldBeGreaterThan(Rows);
    }

    [Theory]
    [InlineData("select 'IO Error: Corrupt database file'::bigint")]
    [InlineData("select (note || 'computed checksum')::bigint from notes")]
    [InlineData("select case when i < 300000 then i else ('computed checksum' || i)::bigint end from range(400000) t(i)")]
    [InlineData("select strptime('Corrupt database file', '%Y')")]
    [InlineData("select regexp_matches('a', 'Corrupt database file (')")]
    public async Task What_only_says_so_condemns_nothing(string sql)
    {
        using (var store = WarehouseStore.Open(_options))
        {
            await store.FillAsync(Notes, Lines(), Token);
            using var connection = store.ConnectTo(Notes, Everything);
            store.CondemnDamaged(Should.Throw<DuckException>(() => connection.Execute(sql))).ShouldBeFalse();
        }
        using var again = WarehouseStore.Open(_options);
        again.Tables.ByName.Keys.ShouldBe(["notes"]);
    }

    private static long Length(WarehouseStore store, string where)
    {
        using var connection = store.ConnectTo(Notes, Everything);
        return connection.Number($"select sum(length(note)) from notes where {where}")!.Value;
    }

    private static string Lines()
    {
        var lines = new StringBuilder();
        for (var i = 0; i < Rows; i++)
            CopyText.AppendRow(lines, [i.ToString(CultureInfo.InvariantCulture), $"{new Random(i).NextInt64():x16}{new Random(-i).NextInt64():x16}", "990101", "{}"]);
        return lines.ToString();
    }

    /// <summary>Texts that cannot be packed are nearly all of the file: beyond its middle there is one.</summary>
    private static async Task FlipAsync(string file)
    {
        var bytes = await File.ReadAllBytesAsync(file, Token);
        bytes[bytes.Length * 3 / 5] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, Token);
    }
}
