using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Installing;

namespace SpatialCockpit.Cockpit.Hosting;

/// <summary>The packs of the installation, then the operator's own in the data folder: what these say replaces what those say. A start installs what is new of them.</summary>
public sealed class ShippedPacks : IHostedService
{
    private readonly List<PackFiles> _files;
    private readonly PackInstaller _installer;

    public ShippedPacks(DataFolder data, PackInstaller installer)
    {
        _files = [.. Below(Installation.Here.Data), .. Below(data.Path)];
        _installer = installer;
    }

    /// <exception cref="OperatorException">With the mistakes of the operator's packs.</exception>
    public static IReadOnlyList<PackFile> Read(DataFolder data, IReadOnlyList<IPackSection> sections)
    {
        var (shipped, own) = (Below(Installation.Here.Data).ToList(), Below(data.Path).ToList());
        var installed = PackFile.LoadAll(shipped, sections);
        if (own.Count == 0)
            return installed;
        var names = own.Select(files => files.Name).ToHashSet(StringComparer.Ordinal);
        try
        {
            // They may refer to each other, and to what they do not replace.
            return [.. installed, .. PackFile.LoadAll([.. shipped.Where(files => !names.Contains(files.Name)), .. own], sections).Where(pack => names.Contains(pack.Name))];
        }
        catch (PackException e)
        {
            throw new OperatorException(string.Join('\n', e.Mistakes.Select(mistake => $"{data.File("packs")}/{mistake}")));
        }
    }

    /// <exception cref="OperatorException">A pack is wrong.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _installer.InstallShippedAsync(_files.GroupBy(files => files.Name, StringComparer.Ordinal).Select(same => same.Last()), cancellationToken);
        }
        catch (PackException e)
        {
            throw new OperatorException(e.Message);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static IEnumerable<PackFiles> Below(string folder) => Path.Combine(folder, "packs") is var packs && Directory.Exists(packs) ? PackFiles.Below(packs) : [];
}
