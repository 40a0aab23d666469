using SpatialCockpit.Cockpit.Operations.Commands;

namespace SpatialCockpit.Tests.Cockpit.Operations;

public sealed class HelpTests
{
    [Theory]
    [InlineData("backup verify", "cockpit backup verify <BACKUP> [options]")]
    [InlineData("backup archive", "cockpit backup archive [<PLACE>] [options]")]
    [InlineData("backup", "cockpit backup <PLACE> [command] [options]")]
    [InlineData("secrets rotate", "cockpit secrets rotate [options]")]
    public void The_usage_of_a_verb_is_what_one_types(string verb, string usage)
    {
        using var help = new StringWriter();
        CommandLine.Build().Parse(verb + " --help").Invoke(new() { Output = help }).ShouldBe(0);
        help.ToString().Split('\n').Select(line => line.Trim()).ShouldContain(usage, customMessage: help.ToString());
    }
}
