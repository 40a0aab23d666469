using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace SpatialCockpit.Cockpit.Operations.Commands;

/// <summary>Help whose usage is what one types: a verb below another takes its own arguments alone, and the usual help names those of the other, too.</summary>
internal sealed class TypedHelp : SynchronousCommandLineAction
{
    private readonly HelpAction _usual = new();

    public override int Invoke(ParseResult parseResult)
    {
        foreach (var above in parseResult.CommandResult.Command.Parents.OfType<Command>())
        {
            foreach (var argument in above.Arguments)
                argument.Hidden = true;
        }
        return _usual.Invoke(parseResult);
    }
}
