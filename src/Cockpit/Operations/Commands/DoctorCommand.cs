using System.CommandLine;
using SpatialCockpit.Cockpit.Hosting;

namespace SpatialCockpit.Cockpit.Operations.Commands;

/// <summary><c>doctor</c>: whether this machine has what a host needs, and how the host of a data folder does.</summary>
internal static class DoctorCommand
{
    public static Command Build()
    {
        var command = new Command("doctor", "Check this machine and the host of the data folder");
        var choice = new HostChoice(command);
        return command.Does((parsed, cancellationToken) => ExamineAsync(choice.Options(parsed), cancellationToken));
    }

    private static async Task<int> ExamineAsync(StartOptions options, CancellationToken cancellationToken)
    {
        var findings = new List<Doctor.Finding>(Doctor.Machine());
        await foreach (var finding in Doctor.HostAsync(options, cancellationToken))
            findings.Add(finding);
        foreach (var finding in findings)
            Console.WriteLine($"{(finding.Well ? "ok     " : "WRONG  ")} {finding.What}{(finding.Advice is { } advice ? $": {advice}" : "")}");
        return findings.TrueForAll(finding => finding.Well) ? 0 : 1;
    }
}
