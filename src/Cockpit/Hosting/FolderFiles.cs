using SpatialCockpit.Cockpit.Audit;
using SpatialCockpit.Cockpit.Backups;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Geocoder.Parsing.Model;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Secrets;
using SpatialCockpit.Tiles;

namespace SpatialCockpit.Cockpit.Hosting;

/// <summary>Files of a data folder that a start reads, looked through without making any; only those that are there, for reading makes the others.</summary>
internal static class FolderFiles
{
    /// <exception cref="OperatorException">With all that is wrong.</exception>
    public static void ThrowIfWrong(DataFolder data)
    {
        if (Mistakes(data).ToList() is [_, ..] mistakes)
            throw new OperatorException(string.Join('\n', mistakes.Select(wrong => wrong.Mistake)));
    }

    /// <returns>Names of files or folders, each with what a start would say of it.</returns>
    public static IEnumerable<(string File, string Mistake)> Mistakes(DataFolder data) =>
        from each in All(data)
        where Path.Exists(data.File(each.File))
        let mistake = MistakeIn(data, each.Read)
        where mistake is not null
        select (each.File, mistake);

    private static (string File, Action Read)[] All(DataFolder data) =>
    [
        (AdminToken.FileName, () => _ = new AdminToken(data)),
        (AuditSecrets.KeyFile, () => _ = new AuditSecrets(data)),
        (SecretFile.Name, () => CitySecrets.Of(data)),
        (DemoUsers.FileName, () => DemoUsers.KnownIn(data)),
        (CitySettings.FileName, () => CitySettings.Of(data)),
        (MessageSettings.FileName, () => MessageSettings.Of(data)),
        (FeedSourceSettings.FileName, () => FeedSourceSettings.Of(data)),
        (BackupSettings.FileName, () => BackupSettings.Of(data)),
        (ParserFolder.Name, () => CockpitHost.ParserOf(data)),
        ("dictionaries", () => ReadDictionaries(data)),
        ("rasters.yaml", () => new TilesOptions().WithRasters(data.Path)),
        ("packs", () => ShippedPacks.Read(data, CockpitHost.PackSections)),
    ];

    private static void ReadDictionaries(DataFolder data)
    {
        CockpitHost.RulesOf(data);
        CityCalendar.Of(data, new(TimeProvider.System, TimeZoneInfo.Utc));
    }

    private static string? MistakeIn(DataFolder data, Action read)
    {
        try
        {
            read();
            return null;
        }
        catch (PackException e)
        {
            return string.Join('\n', e.Mistakes.Select(mistake => $"{data.Path}/{mistake}"));
        }
        catch (Exception e) when (e is OperatorException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }
}
