using System.CommandLine;
using SpatialCockpit.Cockpit.Backups.Encryption;
using SpatialCockpit.Cockpit.Hosting;

namespace SpatialCockpit.Cockpit.Operations.Commands;

/// <summary>Which key file; the key itself is never on a command line.</summary>
internal sealed class KeyChoice
{
    private readonly Option<string> _key = new("--key") { Description = "Key file, kept outside of the data folder and away from the backups", Required = true };
    private readonly Option<bool>? _make;

    /// <param name="mayMake">Whether a first backup may make the file.</param>
    public KeyChoice(Command command, bool mayMake)
    {
        command.Options.Add(_key);
        if (!mayMake)
            return;
        _make = new("--new-key") { Description = "Make the key file, which is not there yet" };
        command.Options.Add(_make);
    }

    public string File(ParseResult parsed) => parsed.GetValue(_key)!;

    public BackupKey Key(ParseResult parsed)
    {
        if (_make is null)
            return BackupKey.Read(File(parsed));
        if (!parsed.GetValue(_make))
            return System.IO.File.Exists(File(parsed)) ? BackupKey.Read(File(parsed)) : throw new OperatorException($"There is no key file {Path.GetFullPath(File(parsed))}. --new-key makes one the first time; else it is the one that was kept elsewhere.");
        var made = BackupKey.Make(File(parsed));
        Console.WriteLine($"""
            {made.File} is the key of your backups. WITHOUT IT NO BACKUP CAN BE READ, by you or by anybody.
            Copy it now to where neither a fire in the server room nor a thief of the backups reaches: a safe, a password manager, paper.
            """);
        return made;
    }
}
