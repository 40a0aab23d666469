using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Supervision.Readings.Declared;
using SpatialCockpit.Supervision.Registry.Records;
using SpatialCockpit.Supervision.Registry.Relations;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision.Registry;

/// <summary>A pack cannot take the name of a table that the kernel needs.</summary>
public sealed class TakenNamesTests(TestHost host) : IClassFixture<TestHost>
{
    /// <summary>Is there before packs are; installing says so.</summary>
    private const string Supervisors = "supervisor";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_table_is_a_packs_or_taken()
    {
        var world = host.Services.GetRequiredService<PackCatalog>().World;
        string[] declared =
        [
            .. world.All<ObjectType>(ObjectsSection.SectionKey).Select(type => type.Name), .. world.All<RecordKind>(RecordsSection.SectionKey).Select(kind => kind.Name), .. world.All<Relation>(RelationsSection.SectionKey).Select(relation => relation.Name),
            .. world.All<DeviceType>(ReadingsSection.SectionKey).Select(device => ((IDeclaredTable)device).Name), Supervisors,
        ];
        await using var tables = host.Database.Feed.CreateCommand("select relname from pg_class where relnamespace = 'registry'::regnamespace and relkind in ('r', 'p', 'v') and not relispartition");
        await using var row = await tables.ExecuteReaderAsync(Token);
        List<string> free = [];
        while (await row.ReadAsync(Token))
            if (row.GetString(0) is var name && !declared.Contains(name) && !TypeTable.IsTaken(name))
                free.Add(name);
        free.ShouldBeEmpty();
    }
}
