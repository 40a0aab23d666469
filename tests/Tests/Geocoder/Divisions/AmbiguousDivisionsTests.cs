using SpatialCockpit.Geocoder.Divisions;
using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Tests.Geocoder.Divisions;

/// <summary>Strings that other geocoders stumbled over in public, with what they name: <c>-</c> nothing may be claimed, <c>*</c> not judged, <c>a|b</c> either, empty: the level does not exist.</summary>
public sealed class AmbiguousDivisionsTests
{
    private static readonly AreaLevel[] Levels = [AreaLevel.Province, AreaLevel.City, AreaLevel.District, AreaLevel.StreetOffice];

    [Fact]
    public void Every_string_that_others_stumble_over_is_read_as_it_is_meant()
    {
        string[][] rows = [.. SharedData.Lines("geocoder/admin_ambiguity.tsv").Skip(1).Select(line => line.Split('\t'))];
        rows.Length.ShouldBe(14);
        rows.Select(Mistake).OfType<string>().ShouldBeEmpty();
    }

    private static string? Mistake(string[] row)
    {
        var reading = DivisionSolver.China.Read(NormalText.Of(row[1]));
        string[] said = [.. Levels.Select(level => reading.Name(level) ?? "")];
        return Enumerable.Range(0, Levels.Length).All(i => Fits(row[i + 2], said[i])) ? null : $"{row[0]} {row[1]}: {string.Join('/', said)}";
    }

    private static bool Fits(string expected, string said) => expected == "*" || expected.Split('|').Any(each => (each == "-" ? "" : each) == said);
}
