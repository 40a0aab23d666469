namespace SpatialCockpit.Tests.Supervision.Cases;

/// <summary>What a pack says of actions and timers that cannot be is told by name: the shipped one, with one word changed.</summary>
public sealed class CaseDeclarationTests
{
    [Theory]
    // Departments of a sector.
    [InlineData("hands: sector, tier: 4,", "hands: post, tier: 4,", "'sector' and 'tier' say which department is meant: 'hands: sector'")]
    [InlineData("    sector: { title: 行业, title_en: Sector, listed: true }\n", "", "'department' has no attribute 'sector'")]
    [InlineData("from: received, hands: up }", "from: received, hands: sector }", "the cases have no 'departments'", "'sector' is missing: the cases have no classes that would say it")]
    // What an attribute becomes.
    [InlineData("supervised: { was: \"\", becomes: due }", "supervised: { becomes: due }", "either 'field', or 'was' and 'becomes', says what it becomes")]
    [InlineData("supervised: { was: \"\", becomes: due }", "supervised: { was: \"\" }", "either 'field', or 'was' and 'becomes', says what it becomes")]
    [InlineData("consulting: { field: kind }", "consulting: { field: kind, was: \"\" }", "either 'field', or 'was' and 'becomes', says what it becomes")]
    // Who is told.
    [InlineData("tells: { posts: coordinator }", "tells: {}", "'to', 'posts' or 'doers' is missing: who is told")]
    [InlineData("tells: { posts: coordinator }", "tells: { posts: conductor }", "there is no post 'conductor'")]
    [InlineData("tells: { doers: ask_opinion }", "tells: { doers: ask_nobody }", "'doers': there is no action 'ask_nobody'")]
    // Time that an action gives.
    [InlineData("since: { action: supervise, asked: days,", "since: { action: supervise, asked: reason,", "'reason' is to be asked for by 'supervise', required and an integer of at least 1")]
    [InlineData("since: { action: supervise, asked: days,", "since: { action: oversee, asked: days,", "there is no action 'oversee'")]
    [InlineData("asked: days, unit: working_days,", "asked: days,", "'unit' is missing")]
    [InlineData("in: *open, since:", "in: *open, after: { minutes: 5 }, since:", "one of 'after', 'clock', 'same_slot' and 'since' says when")]
    public void What_cannot_be_is_told_by_name(string says, string instead, params string[] mistakes)
    {
        var files = PackClient.Files("urban-grid");
        files.Values.Any(text => text.Contains(says, StringComparison.Ordinal)).ShouldBeTrue();
        PackClient.MistakesIn("urban-grid", files.ToDictionary(file => file.Key, file => file.Value.Replace(says, instead, StringComparison.Ordinal))).Select(each => each.Reason).ShouldBe(mistakes, ignoreOrder: true);
    }
}
