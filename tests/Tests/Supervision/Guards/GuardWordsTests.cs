using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision.Guards;

/// <summary>What guards cannot ask is told when a pack is read.</summary>
public sealed class GuardWordsTests(TestHost host) : IClassFixture<TestHost>
{
    [Theory]
    [InlineData("{ record: tree_check, since: no_such, otherwise: x }", "there is no record kind 'no_such'")]
    [InlineData("{ record: tree_check, since: inspection, otherwise: x }", "inspection does not happen to street_tree")]
    [InlineData("{ record: tree_check, when: \"record.no_such = true\", otherwise: x }", "when: 'record.no_such' is nothing that the record says")]
    [InlineData("{ record: tree_check, when: \"no_such = true\", otherwise: x }", "when: street_tree has no attribute 'no_such'")]
    [InlineData("{ settled: no_such, otherwise: x }", "there is no record kind 'no_such'")]
    [InlineData("{ settled: inspection, otherwise: x }", "inspection does not happen to street_tree")]
    [InlineData("{ settled: felling_note, otherwise: x }", "no form of felling_note has items that are looked at again")]
    public async Task A_guard_that_cannot_be_asked_is_a_mistake(string guard, string mistake)
    {
        var (type, detail) = await new PackClient(host.Admin).RefusedAsync("street-trees", text => text.Replace("    place: true\n", $"    place: true\n    guards: [{guard}]\n", StringComparison.Ordinal)
            .Replace("\nrecords:\n", "\nrecords:\n  felling_note:\n    title: 记录\n    of: [street_tree]\n    attributes: { note: { title: 记录 } }\n", StringComparison.Ordinal));
        (type, detail).ShouldSatisfyAllConditions(() => type.ShouldBe("bad-pack"), () => detail.ShouldContain(mistake));
    }
}
