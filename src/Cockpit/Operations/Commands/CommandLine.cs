using System.CommandLine;
using System.CommandLine.Help;
using Npgsql;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Operations.Commands;

/// <summary>The verbs of <c>./cockpit</c>. What an operator did wrong ends with one plain line and exit code 1, never with a stack trace.</summary>
public static class CommandLine
{
    /// <summary>How long PostgreSQL and the modules may take to end after Ctrl-C; past it the keeper ends PostgreSQL.</summary>
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(60);

    public static async Task<int> RunAsync(string[] args) => await Build().Parse(args).InvokeAsync(new() { ProcessTerminationTimeout = StopTimeout, EnableDefaultExceptionHandler = false });

    /// <summary>Not a RootCommand: that calls itself by the program's file, people type ./cockpit.</summary>
    internal static Command Build() => new("cockpit", "SpatialCockpit: one map of the city, with everything that goes wrong on it.")
    {
        new HelpOption { Recursive = true, Action = new TypedHelp() },
        new VersionOption(),
        ServeCommand.Build(),
        ExchangeCommand.Build(),
        DemoCommands.Build(),
        ImportCommands.Build(),
        GeocodeCommand.Build(),
        TilesCommands.Build(),
        QueryCommand.Build(),
        PackCommands.Build(),
        GeocoderCommands.Build(),
        FencesCommands.Build(),
        ModelCommands.Build(),
        RebuildCommand.Build(),
        AuditCommands.Build(),
        SecretCommands.Build(),
        BackupCommands.Build(),
        RestoreCommand.Build(),
        DoctorCommand.Build(),
    };

    /// <summary>Gives a command its work, and the work's expected failures their one line.</summary>
    public static Command Does(this Command command, Func<ParseResult, CancellationToken, Task<int>> work)
    {
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                return await work(parsed, cancellationToken);
            }
            // The last three: a full disk, a file that is not ours to touch, a record that went away.
            catch (Exception e) when (e is OperatorException or RecordException or IOException or UnauthorizedAccessException or NpgsqlException)
            {
                await Console.Error.WriteLineAsync(e.Message);
                return 1;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return 130;
            }
        });
        return command;
    }
}
