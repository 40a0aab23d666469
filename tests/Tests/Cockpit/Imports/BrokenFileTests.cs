using System.Text;
using SpatialCockpit.Cockpit.Imports;

namespace SpatialCockpit.Tests.Cockpit.Imports;

/// <summary>Files broken at random places: every row is kept or told, and nothing else happens.</summary>
public sealed class BrokenFileTests(ImportRig rig) : IClassFixture<ImportRig>
{
    private const int Rows = 40;
    private const int Files = 60;
    private static readonly byte[] Bad = [0, (byte)'"', (byte)',', (byte)'\n', (byte)'\r', 0xff, 0xe4, 0x80, (byte)'x', (byte)';'];

    [Fact]
    public async Task A_file_broken_anywhere_loses_no_row_silently()
    {
        for (var seed = 0; seed < Files; seed++)
        {
            var random = new Random(seed);
            var header = "id,name,address,lon,lat\n";
            var content = Encoding.UTF8.GetBytes(header + string.Concat(Enumerable.Range(1, Rows).Select(i => $"{i},第{i}店,\"文三路, {i}号\",120.{i},30.{i}\n")));
            var wounds = random.Next(1, 4);
            for (var wound = 0; wound < wounds; wound++)
                content[random.Next(header.Length, content.Length)] = Bad[random.Next(Bad.Length)];
            var result = await rig.AddressesAsync($"broken-{seed}", content);
            (await rig.ScalarAsync<long>($"select count(*) from address.place where source = 'broken-{seed}'")).ShouldBe(result.Counts.Accepted, $"seed {seed}");
            // A wound can break a row in two, join it to the next, or make it bad; never more than two rows each.
            result.Counts.Accepted.ShouldBeInRange(Rows - 2 * wounds, Rows + wounds, $"seed {seed}");
            rig.Rejected(result).Length.ShouldBe((int)result.Counts.Rejected);
        }
    }

    [Fact]
    public async Task Any_bytes_at_all_are_a_layer_or_refused()
    {
        for (var seed = 0; seed < Files / 2; seed++)
        {
            var random = new Random(seed);
            byte[] start = (seed % 5) switch
            {
                0 => [],
                1 => "id,lon,lat\n"u8.ToArray(),
                2 => """{"type":"FeatureCollection","features":["""u8.ToArray(),
                3 => "PK\u0003\u0004"u8.ToArray(),
                _ => "SQLite format 3\0"u8.ToArray(),
            };
            var noise = new byte[random.Next(1, 3000)];
            random.NextBytes(noise);
            try
            {
                (await rig.LayerAsync($"noise_{seed}", [.. start, .. noise])).Counts.Accepted.ShouldBe(0, $"seed {seed}");
            }
            catch (ImportRefusedException refused)
            {
                refused.Problem.Status.ShouldBeInRange(400, 499);
            }
        }
    }
}
