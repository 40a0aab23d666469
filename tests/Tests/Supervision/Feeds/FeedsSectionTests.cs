using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Tests.Supervision.Feeds;

/// <summary>What is wrong in a declaration is told with its line.</summary>
public sealed class FeedsSectionTests
{
    private static readonly Dictionary<string, string> Files = PackClient.Files("dual-prevention");

    [Fact]
    public void A_pack_without_mistakes_is_read() => MistakesAfter("title: 双重预防", "title: 双重预防").ShouldBeEmpty();

    [Theory]
    [InlineData("system: province\n    into: { object: enterprise }", "into: { object: enterprise }", "enterprises:", "'system' is missing")]
    [InlineData("into: { object: enterprise }", "into: { object: company }", "into: { object: company }", "there is no type 'company'")]
    [InlineData("into: { object: enterprise }", "into: { object: enterprise, record: hazard }", "into: { object: enterprise, record: hazard }", "either an 'object' or a 'record' is expected")]
    [InlineData("into: { record: hazard }\n    id: id\n    order", "into: { record: hazards }\n    id: id\n    order", "into: { record: hazards }", "there is no record kind 'hazards'")]
    [InlineData("      employees: people", "      staff: people", "staff: people", "'staff' is no attribute of enterprise")]
    [InlineData("      name: { path: name, trim: true }\n", "", "enterprises:", "'name' of enterprise is required: no line would be accepted")]
    [InlineData("    code: credit_code\n", "", "enterprises:", "'code' is missing: codes of enterprise are given")]
    [InlineData("    id: point.id\n", "    id: point.id\n    code: no\n", "risk_points:", "codes of risk_point are counted: none is said")]
    [InlineData("    id: point.id\n", "    id: point..id\n", "id: point..id", "'point..id' is no path: members joined by dots")]
    [InlineData("    id: point.id\n", "    id: point.id\n    place: { lon: x, lat: y }\n", "risk_points:", "risk_point has no place")]
    [InlineData("    id: point.id\n", "    id: point.id\n    of: owner\n", "risk_points:", "'of', 'of_feed' and 'occurred_at' are of records")]
    [InlineData("otherwise: blue", "otherwise: green", "grade: { path", "grade: 'green' is no code of 'risk-grade'")]
    [InlineData("lat: position.lat, crs: gcj02", "crs: gcj02", "place: { lon: position.lon", "either 'lon' and 'lat', with their 'crs', or a 'geometry' is expected")]
    [InlineData("crs: gcj02", "crs: mars", "place: { lon: position.lon", "'crs' is none of wgs84, cgcs2000, gcj02, bd09, EPSG:4513 to EPSG:4554")]
    [InlineData("    of: enterprise\n", "", "hazards:", "'of' is missing: what says which object it happened to")]
    [InlineData("    of_feed: enterprises\n", "    of_feed: risk_points\n", "hazards:", "hazard does not happen to what 'risk_points' sends")]
    [InlineData("    of_feed: enterprises\n", "    of_feed: companies\n", "hazards:", "there is no feed 'companies'")]
    [InlineData("    of: credit_code\n", "    of: credit_code\n    of_feed: enterprises\n", "inspections_found:", "'enterprises' is of another system: 'province'")]
    [InlineData("    occurred_at: found\n", "", "inspections_found:", "'occurred_at' is missing: what says when it happened")]
    [InlineData("order: seq", "order: { path: seq, dates: [yyyy] }", "order: { path: seq", "'dates' are of an order that is a time: 'type: time'")]
    [InlineData("factor: 0.0001", "factor: tenth", "capital_wan: { path: capital", "'factor' is not a number")]
    [InlineData("dates: [yyyy/MM/dd, yyyyMMdd]", "dates: [%]", "registered_on: { path: registered", "'%' is no form of a date: write yyyy-MM-dd HH:mm:ss")]
    [InlineData("grade: { path: grade, dictionary: { 一级: red, 二级: orange, 三级: yellow }, otherwise: blue }", "grade: { path: grade, otherwise: blue }", "grade: { path: grade, otherwise", "'otherwise' is for what a 'dictionary' does not have")]
    [InlineData("senders: [dispatcher]\n    attributes:\n      name: point.name", "senders: [robot]\n    attributes:\n      name: point.name", "senders: [robot]", "'robot' is none of leader, analyst, supervisor, dispatcher, admin, party, citizen")]
    public void A_mistake_is_told_with_its_line(string was, string becomes, string at, string mistake)
    {
        var mistakes = MistakesAfter(was, becomes);
        mistakes.ShouldContain(each => each.Reason == mistake, string.Join('\n', mistakes));
        var (line, text) = (mistakes.First(each => each.Reason == mistake).Line, Files["pack.yaml"].Replace(was, becomes, StringComparison.Ordinal).Split('\n'));
        string.Concat(text[Math.Max(0, line - 2)..line]).ShouldContain(at);
    }

    private static IReadOnlyList<PackMistake> MistakesAfter(string was, string becomes)
    {
        Files["pack.yaml"].ShouldContain(was);
        return PackClient.MistakesIn("dual-prevention", Files.ToDictionary(file => file.Key, file => file.Value.Replace(was, becomes, StringComparison.Ordinal)));
    }
}
