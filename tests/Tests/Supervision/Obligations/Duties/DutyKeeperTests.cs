using System.Globalization;

namespace SpatialCockpit.Tests.Supervision.Obligations.Duties;

/// <summary>Duties kept up with what happens are those worked out from nothing; time that passes, and packs that change, change them.</summary>
public sealed class DutyKeeperTests(DutyWorldHost host) : IClassFixture<DutyWorldHost>
{
    /// <summary>Everything happens at once: facts late and early, voids, lives, merges, changes of hands by others.</summary>
    [Fact]
    public async Task What_was_kept_up_while_everybody_wrote_is_what_is_worked_out_from_nothing()
    {
        var seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage($"seed {seed.ToString(CultureInfo.InvariantCulture)}");
        var trees = new List<string>();
        for (var tree = 0; tree < 12; tree++)
            trees.Add(await host.PlantAsync(60 + (tree * 5), isOld: tree % 3 == 0));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => WriteAsync(trees, new Random(seed + writer), writer)));
        await host.CaughtUpAsync("duties");
        var kept = await host.TableAsync();
        kept.Count.ShouldBeGreaterThan(10);
        await host.ExecuteAsync("delete from registry.duty; delete from registry.duty_round");
        await DutyWorldHost.WorkAsync(host.KeeperAt(TimeSpan.Zero));
        (await host.TableAsync()).ShouldBe(kept);
    }

    private async Task WriteAsync(List<string> trees, Random random, int writer)
    {
        for (var step = 0; step < 25; step++)
        {
            var tree = trees[random.Next(trees.Count)];
            switch (random.Next(8))
            {
                case 0:
                    await host.ExecuteAsync($"update registry.street_tree set region = '99010{random.Next(1, 9).ToString(CultureInfo.InvariantCulture)}' where code = '{tree}'");
                    break;
                case 1:
                    await host.ExecuteAsync($"update registry.street_tree set is_old = {(random.Next(2) == 0 ? "true" : "false")} where code = '{tree}'");
                    break;
                case 2 when writer == 0:
                    await host.ExecuteAsync($"update registry.street_tree set life = 'merged', merged_into = '{trees[0]}' where code = '{trees[1 + random.Next(3)]}'");
                    break;
                case 3 when writer == 0:
                    await host.ExecuteAsync($"update registry.street_tree set life = 'active', merged_into = null where code = '{trees[1 + random.Next(3)]}'");
                    break;
                case 4:
                    await host.ExecuteAsync("update registry.watering set voided_at = now(), void_reason = 'test' where id in (select id from registry.watering where voided_at is null order by random() limit 1)");
                    break;
                case 5:
                    await host.ExecuteAsync($"insert into registry.watering (object_type, object, object_code, occurred_at) select {Happened(tree, random)}");
                    break;
                default:
                    await host.ExecuteAsync($"insert into registry.tree_check (finding, object_type, object, object_code, occurred_at) select 'well', {Happened(tree, random)}");
                    break;
            }
        }
    }

    private static string Happened(string tree, Random random) => $"'street_tree', id, code, now() - interval '{random.Next(100).ToString(CultureInfo.InvariantCulture)} days' from registry.street_tree where code = '{tree}'";
}
