using System.Text;
using SpatialCockpit.Geocoder;
using SpatialCockpit.Geocoder.Search;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Tests.Cockpit.Imports;

namespace SpatialCockpit.Tests.Geocoder;

/// <summary>20,592 real places of Shanghai, imported as a city would import them, and 500 of them asked for with one to three human errors.</summary>
public sealed class ShanghaiPlacesTests(ImportRig rig) : IClassFixture<ImportRig>
{
    private const int Asked = 500;

    [Fact]
    public async Task A_place_asked_for_with_human_errors_comes_first()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var (rows, index) = await ImportAsync(cancellationToken);
        var once = rows.GroupBy(row => (row.District, row.Address, row.Name)).Where(same => same.Count() == 1 && same.Key.Address.Any(char.IsAsciiDigit)).Select(same => same.First()).ToList();
        var errors = new HumanErrors(20_261_120, [.. rows.Select(row => row.District).Distinct()], rows.Select(row => row.Name + row.Address));
        var random = new Random(20_261_120);
        (Row Row, string Text)[] questions = [.. once.OrderBy(_ => random.Next()).Take(Asked).Select(row => (row, errors.Question(row.District, row.Address, row.Name)))];

        var ranks = new int[questions.Length];
        Parallel.For(0, questions.Length, i =>
        {
            var answers = Searcher.Search(new(questions[i].Text), index.Current);
            ranks[i] = Enumerable.Range(0, answers.Count).FirstOrDefault(rank => answers[rank].SourceId == questions[i].Row.Id, int.MaxValue);
        });
        var first = ranks.Count(rank => rank == 0) / (double)ranks.Length;
        TestContext.Current.TestOutputHelper!.WriteLine($"R@1 {first:f3}, R@10 {ranks.Count(rank => rank < 10) / (double)ranks.Length:f3}");
        first.ShouldBeGreaterThan(0.98);
    }

    private sealed record Row(string Id, string Name, string Address, string District, string Lon, string Lat);

    private async Task<(List<Row> Rows, SearchProjection Index)> ImportAsync(CancellationToken cancellationToken)
    {
        List<Row> rows = [];
        var csv = new StringBuilder("id,name,address,district,lon,lat,category\n");
        foreach (var line in SharedData.Lines("city/shanghai-poi.csv.gz").Skip(1))
        {
            if (line.Split(',') is not [var name, var address, var district, _, _, var lon, var lat] || line.Contains('"', StringComparison.Ordinal))
                continue;
            rows.Add(new($"sh{rows.Count}", name, address, district, lon, lat));
            csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"sh{rows.Count - 1},{name},{address},{district},{lon},{lat},\n");
        }
        await rig.AddressesAsync("shanghai", Encoding.UTF8.GetBytes(csv.ToString()));
        var index = new SearchProjection();
        await using var connection = await rig.Database.Feed.OpenConnectionAsync(cancellationToken);
        await index.RebuildAsync(new RecordSnapshot(connection, default), cancellationToken);
        return (rows, index);
    }
}
