using System.CommandLine;
using SpatialCockpit.Cockpit.Hosting;

namespace SpatialCockpit.Cockpit.Operations.Commands;

/// <summary>The options every verb takes: which data folder, and what a host started for the verb needs.</summary>
public sealed class HostChoice
{
    private readonly Option<string> _data = new("--data") { Description = "Folder of the record, the secrets and the address", DefaultValueFactory = _ => ".local" };
    private readonly Option<string[]> _sources = new("--db") { Description = "Existing database whose tables become layers; nothing is created in it", DefaultValueFactory = _ => [] };
    private readonly Option<string?> _record = new("--record") { Description = "PostgreSQL for our record instead of a private one, as a superuser" };
    private readonly Option<string?> _tileMemory = new("--tile-memory") { Description = "What layers held in memory may take, such as 512M or 4G; 35 % of the machine's by itself. Others are cut by PostGIS" };
    private readonly Option<bool> _registeredOnly = new("--registered-only") { Description = "Refuse positions of objects that nobody registered" };

    public HostChoice(Command command)
    {
        _tileMemory.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && MemorySize.Parse(text) is null)
                result.AddError("--tile-memory is a number with M, G or T behind it, such as 512M or 4G.");
        });
        command.Options.Add(_data);
        command.Options.Add(_sources);
        command.Options.Add(_record);
        command.Options.Add(_tileMemory);
        command.Options.Add(_registeredOnly);
    }

    /// <summary>For a host of the verb's own: on any port, without a demo.</summary>
    public StartOptions Options(ParseResult parsed) => new(parsed.GetValue(_data)!)
    {
        Sources = parsed.GetValue(_sources) ?? [],
        Record = parsed.GetValue(_record),
        TileMemory = parsed.GetValue(_tileMemory) is { } text ? MemorySize.Parse(text) : null,
        RegisteredOnly = parsed.GetValue(_registeredOnly),
        Port = 0,
        Demo = false,
    };
}
