using SpatialCockpit.Cockpit.Demo;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Cockpit.Demo.SpecialEquipment;

/// <summary>People, contracts, hazards, orders and checks about the demo's equipment: there, the same each time, and gone with it.</summary>
public sealed class SupervisionTests(TestRecord testRecord)
{
    private static readonly string[] Tables =
    [
        "person", "certificate", "employment", "upkeep_contract", "upkeep", "equipment_hazard", "supervision_log", "hazard_fix", "hazard_acceptance", "rectification_order", "inspection_extension", "taken_out_of_use", "inspection_request",
        "supervision_check", "check_closure", "complaint", "construction_notice", "commitment",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_is_there_the_same_each_time_and_goes_with_the_demo()
    {
        await using var record = new RecordDatabase(await testRecord.CreateDatabaseAsync(), TestSecrets.Box);
        await DemoLoader.LoadAsync(record, "test", DemoFixture.Small, null, Token);
        var first = await PrintAsync(record);
        first.Where(table => table.Value.Count == 0).Select(table => table.Key).ShouldBeEmpty();
        await NothingAsync(record, "persons whose number somebody could have", "select count(*) from registry.person where phone !~ '^100[0-9]{8}$' or name is null");
        await NothingAsync(record, "hazards cleared without a log", "select count(*) from registry.hazard_acceptance a where passed and not exists (select from registry.supervision_log l where l.object = a.object and l.object_type = a.object_type and l.occurred_at < a.occurred_at)");
        await NothingAsync(record, "what happens later than today", $"select (select count(*) from registry.hazard_acceptance where occurred_at > '{DemoFixture.EndDate.AddDays(1):O}') + (select count(*) from registry.upkeep where occurred_at > '{DemoFixture.EndDate.AddDays(1):O}')");
        await NothingAsync(record, "contracts that are not in force", $"select count(*) from registry.upkeep_contract where not (valid_from <= '{DemoFixture.EndDate:O}' and valid_to > '{DemoFixture.EndDate:O}')");
        await DemoLoader.LoadAsync(record, "test", DemoFixture.Small, null, Token);
        (await PrintAsync(record)).ShouldBe(first);
        await DemoLoader.DropAsync(record, "test", Token);
        (await PrintAsync(record)).ShouldAllBe(table => table.Value.Count == 0);
    }

    private static async Task NothingAsync(RecordDatabase record, string what, string sql)
    {
        await using var ask = record.Feed.CreateCommand(sql);
        ((long)(await ask.ExecuteScalarAsync(Token))!).ShouldBe(0, what);
    }

    /// <returns>Of each table, how many rows it has and a digest of what they say beside ids and when they were written.</returns>
    private static async Task<SortedDictionary<string, (long Count, string Digest)>> PrintAsync(RecordDatabase record)
    {
        SortedDictionary<string, (long, string)> print = new(StringComparer.Ordinal);
        foreach (var table in Tables)
        {
            await using var ask = record.Feed.CreateCommand($"""
                select count(*), coalesce(md5(string_agg(said, ',' order by said)), '') from (
                  select (to_jsonb(t) - array['id', 'object', 'from_object', 'to_object', 'audience', 'recorded_at', 'valid_from', 'changed_at'])::text as said from registry.{table} t) all_said
                """);
            await using var row = await ask.ExecuteReaderAsync(Token);
            await row.ReadAsync(Token);
            print[table] = (row.GetInt64(0), row.GetString(1));
        }
        return print;
    }
}
