using System.CommandLine;
using SpatialCockpit.Cockpit.Hosting;

namespace SpatialCockpit.Cockpit.Operations.Commands;

/// <summary>The options every verb takes: which data folder, and what a host started for the verb needs.</summary>
public sealed class HostChoice
{
    private readonly Option<string> _data = new("--data") { Description = "Folder of the record, the secrets and the address", DefaultValueFactory = _ => ".local" };
    private readonly Option<string[]> _sources = new("--db") { Description = "Existing database whose tables become layers; nothing is created in it", DefaultValueFactory = _ => [] };
    private readonly Option<string?> _record = new("--record") { Description = "PostgreSQL for our record instead of a private one, as a superuser" };

    public HostChoice(Command command)
    {
        command.Options.Add(_data);
        command.Options.Add(_sources);
        command.Options.Add(_record);
    }

    /// <summary>For a host of the verb's own: on any port, without a demo.</summary>
    public StartOptions Options(ParseResult parsed) => new(parsed.GetValue(_data)!)
    {
        Sources = parsed.GetValue(_sources) ?? [],
        Record = parsed.GetValue(_record),
        Port = 0,
        Demo = false,
    };
}
