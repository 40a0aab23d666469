using System.CommandLine;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Operations.Examination;

namespace SpatialCockpit.Cockpit.Operations.Commands;

/// <summary><c>doctor</c>: what is wrong with an installation, why that matters, and what mends it.</summary>
internal static class DoctorCommand
{
    public static Command Build()
    {
        var port = new Option<int>("--port") { Description = "On which a server is to be started", DefaultValueFactory = _ => new StartOptions("").Port };
        var command = new Command("doctor", "Find what is wrong with this machine and the data folder, and say what mends it") { port };
        var choice = new HostChoice(command);
        return command.Does((parsed, cancellationToken) => ExamineAsync(choice.Options(parsed), parsed.GetValue(port), cancellationToken));
    }

    private static async Task<int> ExamineAsync(StartOptions options, int port, CancellationToken cancellationToken)
    {
        var isWell = true;
        await foreach (var finding in MachineExamination.Run().ToAsyncEnumerable().Concat(HostExamination.RunAsync(options, port, cancellationToken)).WithCancellation(cancellationToken))
        {
            Print(finding);
            isWell &= finding.Is != Finding.Grade.Wrong;
        }
        return isWell ? 0 : 1;
    }

    private static void Print(Finding finding)
    {
        Console.WriteLine($"{finding.Is switch { Finding.Grade.Well => "ok     ", Finding.Grade.Hint => "hint   ", _ => "WRONG  " }} {finding.What}");
        if (finding.Is == Finding.Grade.Well)
            return;
        Console.WriteLine($"         why:  {finding.Why}");
        Console.WriteLine($"         mend: {finding.Mend}");
    }
}
